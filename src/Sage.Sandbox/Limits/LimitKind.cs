namespace Sage.Sandbox.Limits;

/// <summary>What can be limited.</summary>
internal enum LimitKind
{
    /// <summary>Memory; whoever needs more is ended.</summary>
    Memory,

    /// <summary>Memory beyond which the kernel takes back what it can.</summary>
    MemorySoft,

    /// <summary>Swap space, besides memory.</summary>
    Swap,

    /// <summary>Time on processors.</summary>
    Cpu,

    /// <summary>Time on processors in proportion to others, where there is not enough for all.</summary>
    CpuShares,

    /// <summary>Processes and threads at one time.</summary>
    Pids,

    /// <summary>Bytes read from a disk in a second.</summary>
    IoRead,

    /// <summary>Bytes written to a disk in a second.</summary>
    IoWrite,
}
