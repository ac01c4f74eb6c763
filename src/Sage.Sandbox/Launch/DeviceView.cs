using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>A <c>/dev</c> with the devices that harm nobody, terminals of its own and shared memory of its own.</summary>
internal static class DeviceView
{
    private static readonly string[] Devices = ["null", "zero", "full", "random", "urandom", "tty"];

    private static readonly (string Name, string Content)[] Links =
        [("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"), ("ptmx", "pts/ptmx")];

    public static void Add(SystemCallList calls, string place)
    {
        calls.Mount("tmpfs", place, MountFlags.NoSetUid | MountFlags.NoExecution, "mode=755,size=64k");
        foreach (var device in Devices)
        {
            calls.MakeFile($"{place}/{device}");
            calls.Bind($"/dev/{device}", $"{place}/{device}");
        }
        foreach (var (name, content) in Links)
            calls.MakeLink($"{place}/{name}", content);
        calls.MakeDirectory(place + "/pts", 0x1ED);
        calls.Mount("devpts", place + "/pts", MountFlags.NoSetUid | MountFlags.NoExecution, "newinstance,ptmxmode=0666,mode=620");
        calls.MakeDirectory(place + "/shm", 0x3FF);
        calls.Mount("tmpfs", place + "/shm", MountFlags.NoSetUid | MountFlags.NoDevices, "mode=1777");
    }
}
