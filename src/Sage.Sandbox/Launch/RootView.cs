using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>
/// What a sandbox sees as its root: the host's files, read-only, with a copy-on-write view of the workspace, private temporary files, devices and processes.
/// </summary>
/// <param name="workspace">The directory whose changes are kept apart.</param>
/// <param name="layers">Where they are kept.</param>
/// <param name="place">An empty directory where the root is put together.</param>
/// <param name="temporary">The directory that is seen as <c>/tmp</c>.</param>
internal sealed class RootView(string workspace, OverlayLayers layers, string place, string temporary)
{
    /// <summary>The home directory. What commands change there is thrown away, unless the workspace is it or above it. Null for none.</summary>
    public string? Home { get; init; }

    /// <summary>Directories and files of the host that are empty inside.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Whether the sandbox shares the host's network.</summary>
    public bool HasHostNetwork { get; init; }

    /// <summary>What commands may write to, as they see it.</summary>
    public IReadOnlyList<string> Writable => [workspace, .. TemporaryPlaces, .. PrivateHome is null ? (string[])[] : [PrivateHome], "/dev", "/proc"];

    private string? PrivateHome => Home is not null && !PathRules.Linux.IsWithin(Home, workspace) ? Home : null;

    private static IEnumerable<string> TemporaryPlaces => MountPoints.TemporaryPlaces.Where(path => PathTypes.Of(path) == PathType.Directory);

    public void Add(SystemCallList calls)
    {
        calls.Add("keeping mounts apart", SystemCallNumber.Mount, 0L, At(calls, "/"), 0L, MountFlags.Recursive | MountFlags.Slave, 0L);
        calls.Bind("/", place, isRecursive: true);
        calls.Restrict(place, MountFlags.Harmless, isRecursive: true, MountFlags.Private);
        var masks = new Masks(calls, place);
        RunView.Add(calls, masks, place, HasHostNetwork);
        foreach (var path in TemporaryPlaces)
        {
            calls.Bind(temporary, place + path);
            calls.Restrict(place + path, MountFlags.AttributeNoSetUid | MountFlags.AttributeNoDevices, isRecursive: false);
        }
        if (PrivateHome is not null)
            HomeView.Add(calls, masks, place, PrivateHome, workspace);
        calls.MountOverlay(layers, place + workspace);
        new HiddenPlaces(workspace, Home).Add(masks, layers, Hidden);
        KernelView.Add(calls, masks, place);
        DeviceView.Add(calls, place + "/dev");
        calls.ChangeDirectory(place);
        calls.Add("changing the root", SystemCallNumber.PivotRoot, At(calls, "."), At(calls, "."));
        calls.Add("leaving the host's root", SystemCallNumber.Unmount, At(calls, "."), MountFlags.Detach);
        calls.ChangeDirectory("/");
    }

    private static unsafe SystemCallArgument At(SystemCallList calls, string path) => calls.Text(path);
}
