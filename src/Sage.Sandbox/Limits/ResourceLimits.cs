namespace Sage.Sandbox.Limits;

/// <summary>How much of the host a transaction or one command may use; what is null is not limited.</summary>
internal sealed record ResourceLimits
{
    private const long UsualPeriod = 100_000;

    /// <summary>Bytes of memory.</summary>
    public long? Memory { get; init; }

    /// <summary>Bytes of memory beyond which the kernel takes back what it can.</summary>
    public long? MemorySoft { get; init; }

    /// <summary>Bytes of swap space besides <see cref="Memory"/>; where only that is said, none.</summary>
    public long? Swap { get; init; }

    /// <summary>Processors' time, in cores.</summary>
    public double? Cpu { get; init; }

    /// <summary>Weight against others when processors are short: 2 to 262144, of which 1024 is usual.</summary>
    public long? Shares { get; init; }

    /// <summary>Microseconds of processors' time in each period: what <see cref="Cpu"/> says otherwise.</summary>
    public long? QuotaUs { get; init; }

    /// <summary>Length of a period in microseconds; 100000 where only the quota is said.</summary>
    public long? PeriodUs { get; init; }

    /// <summary>Bytes a second read from the disk of the workspace.</summary>
    public long? IoRead { get; init; }

    /// <summary>Bytes a second written to it.</summary>
    public long? IoWrite { get; init; }

    /// <summary>Processes and threads at one time.</summary>
    public long? Pids { get; init; }

    public bool IsEmpty => this == new ResourceLimits();

    /// <summary>What is limited.</summary>
    public IEnumerable<LimitKind> Kinds => new (LimitKind Kind, bool IsLimited)[]
    {
        (LimitKind.Memory, Memory is not null),
        (LimitKind.MemorySoft, MemorySoft is not null),
        (LimitKind.Swap, Swap is not null),
        (LimitKind.Cpu, Quota is not null),
        (LimitKind.CpuShares, Shares is not null),
        (LimitKind.Pids, Pids is not null),
        (LimitKind.IoRead, IoRead is not null),
        (LimitKind.IoWrite, IoWrite is not null),
    }.Where(limit => limit.IsLimited).Select(limit => limit.Kind);

    /// <summary>Microseconds of processors' time, and in which period; null where that is not limited.</summary>
    internal (long Microseconds, long Period)? Quota =>
        Cpu is { } cores ? ((long)Math.Round(cores * UsualPeriod), UsualPeriod)
        : QuotaUs is { } quota ? (quota, PeriodUs ?? UsualPeriod)
        : null;

    /// <summary>These limits, with what they leave open from others.</summary>
    public ResourceLimits Over(ResourceLimits others)
    {
        // Cores and a quota say the same; whoever says one has said the other.
        var saysQuota = Quota is not null;
        return new ResourceLimits
        {
            Memory = Memory ?? others.Memory,
            MemorySoft = MemorySoft ?? others.MemorySoft,
            Swap = Swap ?? others.Swap,
            Cpu = saysQuota ? Cpu : others.Cpu,
            Shares = Shares ?? others.Shares,
            QuotaUs = saysQuota ? QuotaUs : others.QuotaUs,
            PeriodUs = saysQuota ? PeriodUs : PeriodUs ?? others.PeriodUs,
            IoRead = IoRead ?? others.IoRead,
            IoWrite = IoWrite ?? others.IoWrite,
            Pids = Pids ?? others.Pids,
        };
    }

    /// <summary>These limits in a group with others. Of processors' time v1 refuses a group more than the group around it has, which holds anyway.</summary>
    public ResourceLimits Within(ResourceLimits around) =>
        Quota is { } quota && around.Quota is { } most && (double)quota.Microseconds / quota.Period >= (double)most.Microseconds / most.Period
            ? this with { Cpu = null, QuotaUs = null, PeriodUs = null }
            : this;

    /// <summary>Refuses limits that mean nothing.</summary>
    /// <exception cref="SandboxException">They are out of the kernel's range, or one needs another (usage).</exception>
    public void Check()
    {
        Within(LimitKind.Memory, Memory, 1, long.MaxValue);
        Within(LimitKind.MemorySoft, MemorySoft, 1, long.MaxValue);
        Within(LimitKind.CpuShares, Shares, 2, 262_144);
        Within(LimitKind.Cpu, QuotaUs, 1000, long.MaxValue / 1000);
        Within(LimitKind.Cpu, PeriodUs, 1000, 1_000_000);
        Within(LimitKind.IoRead, IoRead, 1, long.MaxValue);
        Within(LimitKind.IoWrite, IoWrite, 1, long.MaxValue);
        Within(LimitKind.Pids, Pids, 1, int.MaxValue);
        if (Cpu is { } cores && cores is not (>= CpuCores.Least and <= CpuCores.Most))
            throw new SandboxException(SandboxFault.Usage, Messages.LimitIsNoCores);
        if (Swap is not null && Memory is null)
            throw new SandboxException(SandboxFault.Usage, Messages.LimitSwapNeedsMemory);
        if (Cpu is not null && QuotaUs is not null)
            throw new SandboxException(SandboxFault.Usage, Messages.LimitCpuTwice);
        if (PeriodUs is not null && QuotaUs is null)
            throw new SandboxException(SandboxFault.Usage, Messages.LimitPeriodNeedsQuota);
    }

    private static void Within(LimitKind kind, long? value, long least, long most)
    {
        if (value < least || value > most)
            throw new SandboxException(SandboxFault.Usage, Messages.LimitIsOutOfRange(LimitNames.Of(kind), least, most));
    }
}
