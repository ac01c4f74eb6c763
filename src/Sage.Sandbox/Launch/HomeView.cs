using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>A home directory whose changes are thrown away with the sandbox: package managers keep caches there. They are in memory, because a layer on disk may not lie below what it covers.</summary>
internal static class HomeView
{
    private const int PermissionMask = 0x1FF;

    /// <param name="home">Without links.</param>
    /// <param name="workspace">What is mounted afterwards, maybe below.</param>
    public static void Add(SystemCallList calls, Masks masks, string place, string home, string workspace)
    {
        var layers = new OverlayLayers([home], masks.Scratch + "/home", masks.Scratch + "/home-work", Environment.IsPrivilegedProcess);
        calls.MakeDirectory(layers.Upper, Mode(home));
        calls.MakeDirectory(layers.Work, 0x1C0);
        calls.MountOverlay(layers, place + home);
        // An overlay shows one file system, without what is mounted in it.
        foreach (var mount in MountedPlaces.Below(home).Where(mount => !PathRules.Linux.IsWithin(mount, workspace)))
        {
            calls.Bind(mount, place + mount, isRecursive: true);
            calls.Restrict(place + mount, MountFlags.Harmless, isRecursive: true);
        }
    }

    private static int Mode(string directory) =>
        Interop.StatxAt(Interop.AtCurrentDirectory, directory, 0, StatxBuffer.BasicStats, out var facts) == 0 ? facts.Mode & PermissionMask : throw NativeException.Last("statx", directory);
}
