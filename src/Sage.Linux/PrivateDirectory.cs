using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>Creates directories that only their owner can enter.</summary>
internal static class PrivateDirectory
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Creates a directory, mode 0700, and returns false where something is already.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static bool TryCreate(string path)
    {
        if (OperatingSystem.IsWindows())
            return TryMoveInto(path);
        if (Interop.MkDir(path, (uint)Mode) == 0)
            return true;
        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.Exists ? false : throw new NativeException("mkdir", path, errno);
    }

    /// <summary>.NET has no call that creates a directory only where none is; a move on Windows fails where one is.</summary>
    private static bool TryMoveInto(string path)
    {
        var fresh = Directory.CreateDirectory($"{path}.{Environment.ProcessId}.new").FullName;
        try
        {
            Directory.Move(fresh, path);
            return true;
        }
        catch (IOException) when (Directory.Exists(path) || File.Exists(path))
        {
            Directory.Delete(fresh);
            return false;
        }
    }
}
