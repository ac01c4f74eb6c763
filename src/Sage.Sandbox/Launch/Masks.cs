using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>Hides what lies at places of a new root behind something empty. It keeps that, and what else a root needs while it is put together, in memory where <c>/dev</c> comes to lie.</summary>
internal sealed class Masks
{
    private readonly SystemCallList _calls;
    private readonly string _place;

    /// <param name="place">Where the root is put together.</param>
    public Masks(SystemCallList calls, string place)
    {
        (_calls, _place, Scratch) = (calls, place, place + "/dev");
        calls.Mount("tmpfs", Scratch, MountFlags.NoSetUid | MountFlags.NoDevices, "mode=755");
        calls.MakeDirectory(Empty, 0x16D);
        calls.Bind(Empty, Empty);
        calls.Restrict(Empty, MountFlags.Harmless | MountFlags.AttributeNoExecution, isRecursive: false);
    }

    /// <summary>A directory in memory that is out of sight in the end.</summary>
    public string Scratch { get; }

    private string Empty => Scratch + "/empty";

    /// <summary>Hides a directory or file that is there.</summary>
    public void Hide(string path) => _calls.Bind(Cover(path), _place + path);

    /// <summary>Hides a directory or file that may be gone.</summary>
    public void TryHide(string path) => _calls.TryBind(Cover(path), _place + path);

    private string Cover(string path) => PathTypes.Of(path) == PathType.Directory ? Empty : "/dev/null";
}
