using Sage.Linux;
using Sage.Sandbox.Filter;

namespace Sage.Sandbox.Launch;

/// <summary>What a command gives up for good before it starts: every capability and the ways to get one, and the system calls that reach beyond it.</summary>
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

    /// <summary>SECCOMP_SET_MODE_FILTER.</summary>
    private const long SetFilter = 1;

    private static readonly FilterInstruction[] Filter = CallFilter.Compile(CallTable.X64);

    /// <summary>
    /// Gives up every way to keep or get capabilities, so that the program that is executed has none. Until then the clone keeps them: they keep those who are in the sandbox already from looking into
    /// its memory, which is that of this process.
    /// </summary>
    public static void DropCapabilities(SystemCallList calls)
    {
        calls.Control("locking the way capabilities are got", SetSecureBits, NoWayBack);
        for (var capability = 0; capability <= LastCapability; capability++)
            calls.Control($"dropping capability {capability}", DropFromBoundingSet, capability);
        calls.Control("clearing ambient capabilities", AmbientCapabilities, ClearAll);
        calls.Control("gaining nothing by programs", SetNoNewPrivileges, 1);
    }

    /// <summary>Gives up capabilities before the program is executed, where nobody is in the sandbox yet.</summary>
    public static void ClearCapabilities(SystemCallList calls)
    {
        var head = (int*)calls.Memory(8);
        head[0] = CapabilityVersion;
        calls.Add("dropping all capabilities", SystemCallNumber.SetCapabilities, head, calls.Memory(24));
    }

    /// <summary>Gives up system calls by a filter; what follows has to pass it.</summary>
    public static void AddFilter(SystemCallList calls)
    {
        var instructions = (FilterInstruction*)calls.Memory((nuint)(Filter.Length * sizeof(FilterInstruction)));
        Filter.CopyTo(new Span<FilterInstruction>(instructions, Filter.Length));
        // struct sock_fprog: u16 count, then the address.
        var program = (long*)calls.Memory(16);
        program[0] = Filter.Length;
        program[1] = (long)instructions;
        calls.Add("loading the filter of system calls", SystemCallNumber.SecureComputing, SetFilter, 0L, program);
    }
}
