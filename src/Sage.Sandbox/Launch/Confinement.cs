using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>What a command gives up for good before it starts: every capability, and the ways to get one.</summary>
internal static unsafe class Confinement
{
    // prctl(2)
    private const long DropFromBoundingSet = 24;
    private const long SetSecureBits = 28;
    private const long SetNoNewPrivileges = 38;
    private const long AmbientCapabilities = 47;
    private const long ClearAll = 4;

    /// <summary>NOROOT, NO_SETUID_FIXUP, KEEP_CAPS off and NO_CAP_AMBIENT_RAISE, each locked (<c>capabilities(7)</c>).</summary>
    private const long NoWayBack = 0xEF;

    /// <summary><c>_LINUX_CAPABILITY_VERSION_3</c>.</summary>
    private const int CapabilityVersion = 0x20080522;

    private static readonly int LastCapability = int.Parse(File.ReadAllText("/proc/sys/kernel/cap_last_cap"), System.Globalization.CultureInfo.InvariantCulture);

    public static void Add(SystemCallList calls)
    {
        calls.Control("locking the way capabilities are got", SetSecureBits, NoWayBack);
        for (var capability = 0; capability <= LastCapability; capability++)
            calls.Control($"dropping capability {capability}", DropFromBoundingSet, capability);
        calls.Control("clearing ambient capabilities", AmbientCapabilities, ClearAll);
        var head = (int*)calls.Memory(8);
        head[0] = CapabilityVersion;
        calls.Add("dropping all capabilities", SystemCallNumber.SetCapabilities, head, calls.Memory(24));
        calls.Control("gaining nothing by programs", SetNoNewPrivileges, 1);
    }
}
