namespace Sage.Sandbox.Filter;

/// <summary>
/// Compiles a <see cref="CallTable"/> into a seccomp filter (<c>seccomp(2)</c>): a search for the number by halves, so that a call costs some eight comparisons whatever it is.
/// </summary>
internal static class CallFilter
{
    // seccomp(2), "Return values".
    private const uint Allow = 0x7FFF0000;
    private const uint NotPermitted = 0x00050000 | 1;
    private const uint NoSystemCall = 0x00050000 | 38;

    // struct seccomp_data: s32 number, u32 architecture, u64 instruction, u64 arguments[6].
    private const uint NumberAt = 0;
    private const uint ArchitectureAt = 4;
    private const uint FirstArgumentAt = 16;
    private const uint SecondArgumentAt = 24;

    /// <summary>Instructions that a comparison can leave out; a jump can leave out any number.</summary>
    private const int LongestReach = byte.MaxValue;

    /// <summary><c>AUDIT_ARCH_X86_64</c>.</summary>
    private const uint X64 = 0xC000003E;

    /// <summary>All flags of namespaces, but that of time, which <c>clone</c> has no room for.</summary>
    private const uint Namespaces = 0x7E020000;

    // ioctl_tty(2)
    private const uint PutTerminalInput = 0x5412;
    private const uint ConsoleControl = 0x541C;

    /// <summary><c>AF_VSOCK</c>.</summary>
    private const uint VirtualSockets = 40;

    /// <summary>PER_LINUX, UNAME26, PER_LINUX32, both, and the question which it is.</summary>
    private static readonly uint[] Personalities = [0, 0x20000, 8, 0x20008, 0xFFFFFFFF];

    /// <summary>The filter for x86-64. Calls of other kinds (32 bits, x32) are missing.</summary>
    public static FilterInstruction[] Compile(IReadOnlyList<KnownCall> calls)
    {
        List<FilterInstruction> program =
        [
            FilterInstruction.Load(ArchitectureAt),
            FilterInstruction.JumpIfEqual(X64, 1, 0),
            FilterInstruction.Return(NoSystemCall),
            FilterInstruction.Load(NumberAt),
        ];
        var ranges = Ranges(calls);
        Search(program, ranges, 0, ranges.Count);
        return [.. program];
    }

    /// <summary>Neighbours with one rule, and the gaps, which are missing calls.</summary>
    private static List<(uint From, CallRule Rule)> Ranges(IReadOnlyList<KnownCall> calls)
    {
        var ranges = new List<(uint From, CallRule Rule)>();
        var next = 0U;
        foreach (var call in calls)
        {
            if ((uint)call.Number > next)
                Add(next, CallRule.Missing);
            Add((uint)call.Number, call.Rule);
            next = (uint)call.Number + 1;
        }
        Add(next, CallRule.Missing);
        return ranges;

        void Add(uint from, CallRule rule)
        {
            if (ranges.Count == 0 || ranges[^1].Rule != rule)
                ranges.Add((from, rule));
        }
    }

    private static void Search(List<FilterInstruction> program, List<(uint From, CallRule Rule)> ranges, int first, int end)
    {
        if (end - first == 1)
        {
            program.AddRange(Decide(ranges[first].Rule));
            return;
        }
        var middle = (first + end) / 2;
        var lower = new List<FilterInstruction>();
        Search(lower, ranges, first, middle);
        if (lower.Count <= LongestReach)
        {
            program.Add(FilterInstruction.JumpIfAtLeast(ranges[middle].From, lower.Count, 0));
        }
        else
        {
            program.Add(FilterInstruction.JumpIfAtLeast(ranges[middle].From, 0, 1));
            program.Add(FilterInstruction.Jump(lower.Count));
        }
        program.AddRange(lower);
        Search(program, ranges, middle, end);
    }

    private static FilterInstruction[] Decide(CallRule rule) => rule switch
    {
        CallRule.Allowed => [FilterInstruction.Return(Allow)],
        CallRule.Denied => [FilterInstruction.Return(NotPermitted)],
        CallRule.Missing => [FilterInstruction.Return(NoSystemCall)],
        CallRule.NoNamespaces => [FilterInstruction.Load(FirstArgumentAt), FilterInstruction.JumpIfAnyBit(Namespaces, 0, 1), .. Otherwise(NotPermitted, Allow)],
        CallRule.NoTerminalInput =>
            [FilterInstruction.Load(SecondArgumentAt), FilterInstruction.JumpIfEqual(PutTerminalInput, 1, 0), FilterInstruction.JumpIfEqual(ConsoleControl, 0, 1), .. Otherwise(NotPermitted, Allow)],
        CallRule.NoVirtualSockets => [FilterInstruction.Load(FirstArgumentAt), FilterInstruction.JumpIfEqual(VirtualSockets, 0, 1), .. Otherwise(NotPermitted, Allow)],
        _ =>
        [
            FilterInstruction.Load(FirstArgumentAt),
            .. Personalities.Select((value, place) => FilterInstruction.JumpIfEqual(value, Personalities.Length - place, 0)),
            .. Otherwise(NotPermitted, Allow),
        ],
    };

    private static FilterInstruction[] Otherwise(uint first, uint second) => [FilterInstruction.Return(first), FilterInstruction.Return(second)];
}
