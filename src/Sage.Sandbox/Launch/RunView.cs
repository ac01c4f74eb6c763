using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>
/// A <c>/run</c> without the sockets of the host's services, which a read-only mount would not close: the container engine's, the message bus's, agents' with keys. What names the hosts of the
/// network stays where that is the host's, and so do systems whose programs lie there.
/// </summary>
internal static class RunView
{
    private const string Run = "/run";

    /// <summary>NixOS keeps its programs behind these.</summary>
    private static readonly string[] Programs = ["/run/current-system", "/run/booted-system", "/run/wrappers", "/run/opengl-driver"];

    public static void Add(SystemCallList calls, Masks masks, string place, bool hasHostNetwork)
    {
        // Where it is no link to the other.
        if (PathTypes.Of("/var/run") == PathType.Directory)
            masks.Hide("/var/run");
        if (PathTypes.Of(Run) != PathType.Directory)
            return;
        var links = Programs.Select(path => (Path: path, Target: new FileInfo(path).LinkTarget)).Where(link => link.Target is not null).ToList();
        var names = hasHostNetwork && CanonicalPath.Of("/etc/resolv.conf") is { } file && PathRules.Linux.IsWithin(file, Run) ? file : null;
        if (links.Count == 0 && names is null)
        {
            masks.Hide(Run);
            return;
        }
        calls.Mount("tmpfs", place + Run, MountFlags.NoSetUid | MountFlags.NoDevices, "mode=755,size=64k");
        foreach (var (path, target) in links)
            calls.MakeLink(place + path, target!);
        if (names is not null)
        {
            MakeParents(calls, place, names);
            calls.MakeFile(place + names);
            calls.Bind(names, place + names);
        }
        calls.Restrict(place + Run, MountFlags.Harmless, isRecursive: true);
    }

    private static void MakeParents(SystemCallList calls, string place, string path)
    {
        for (var slash = path.IndexOf('/', Run.Length + 1); slash > 0; slash = path.IndexOf('/', slash + 1))
            calls.MakeDirectory(place + path[..slash], 0x1ED);
    }
}
