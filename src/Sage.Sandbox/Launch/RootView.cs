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
    private const ulong Harmless = MountFlags.AttributeReadOnly | MountFlags.AttributeNoSetUid | MountFlags.AttributeNoDevices;

    public void Add(SystemCallList calls)
    {
        calls.Add("keeping mounts apart", SystemCallNumber.Mount, 0L, At(calls, "/"), 0L, MountFlags.Recursive | MountFlags.Slave, 0L);
        calls.Bind("/", place, isRecursive: true);
        calls.Restrict(place, Harmless, isRecursive: true, MountFlags.Private);
        calls.Bind(temporary, place + "/tmp");
        calls.Restrict(place + "/tmp", MountFlags.AttributeNoSetUid | MountFlags.AttributeNoDevices, isRecursive: false);
        if (layers.Directory is { } directory)
            calls.ChangeDirectory(directory);
        calls.Mount("overlay", place + workspace, MountFlags.NoSetUid | MountFlags.NoDevices, layers.Options);
        DeviceView.Add(calls, place + "/dev");
        KernelView.Add(calls, place);
        calls.ChangeDirectory(place);
        calls.Add("changing the root", SystemCallNumber.PivotRoot, At(calls, "."), At(calls, "."));
        calls.Add("leaving the host's root", SystemCallNumber.Unmount, At(calls, "."), MountFlags.Detach);
        calls.ChangeDirectory("/");
    }

    private static unsafe SystemCallArgument At(SystemCallList calls, string path) => calls.Text(path);
}
