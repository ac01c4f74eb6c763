using Sage.Sandbox.Limits;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>What limits mean together.</summary>
public sealed class ResourceLimitsTests
{
    public static TheoryData<string> Meaningless => [.. Nonsense.Keys];

    private static readonly Dictionary<string, ResourceLimits> Nonsense = new()
    {
        ["no memory"] = new() { Memory = 0 },
        ["no processes"] = new() { Pids = 0 },
        ["more processes than ids"] = new() { Pids = 1L << 40 },
        ["shares below 2"] = new() { Shares = 1 },
        ["shares above 262144"] = new() { Shares = 262_145 },
        ["a quota below 1 ms"] = new() { QuotaUs = 999 },
        ["a period above 1 s"] = new() { QuotaUs = 5000, PeriodUs = 1_000_001 },
        ["a period alone"] = new() { PeriodUs = 100_000 },
        ["cores and a quota"] = new() { Cpu = 1, QuotaUs = 5000 },
        ["no cores"] = new() { Cpu = 0 },
        ["cores that are no number"] = new() { Cpu = double.NaN },
        ["swap without memory"] = new() { Swap = 1 },
        ["no reading"] = new() { IoRead = 0 },
        ["no writing"] = new() { IoWrite = 0 },
    };

    [Theory]
    [MemberData(nameof(Meaningless))]
    public void Limits_that_mean_nothing_are_refused(string name) =>
        Assert.Equal(SandboxFault.Usage, Assert.Throws<SandboxException>(Nonsense[name].Check).Fault);

    [Fact]
    public void Limits_that_mean_something_are_taken()
    {
        new ResourceLimits().Check();
        new ResourceLimits { Memory = 1 << 30, Swap = 0, MemorySoft = 1 << 29, Cpu = 0.5, Shares = 2, Pids = 1, IoRead = 1, IoWrite = 1 }.Check();
        new ResourceLimits { QuotaUs = 1000, PeriodUs = 1_000_000 }.Check();
    }

    [Fact]
    public void What_one_leaves_open_another_says()
    {
        var merged = new ResourceLimits { Memory = 1 << 30, Pids = 10 }.Over(new ResourceLimits { Memory = 1 << 20, MemorySoft = 1 << 19, Cpu = 2, IoRead = 5 });

        Assert.Equal(new ResourceLimits { Memory = 1 << 30, Pids = 10, MemorySoft = 1 << 19, Cpu = 2, IoRead = 5 }, merged);
    }

    [Fact]
    public void Cores_take_the_place_of_a_quota_and_a_quota_that_of_cores()
    {
        var cores = new ResourceLimits { Cpu = 0.5 };
        var quota = new ResourceLimits { QuotaUs = 20_000, PeriodUs = 50_000 };

        Assert.Equal(cores, cores.Over(quota));
        Assert.Equal(quota, quota.Over(cores));
    }

    [Fact]
    public void More_of_the_processors_than_the_transaction_has_is_what_the_transaction_has()
    {
        var transaction = new ResourceLimits { Cpu = 1 };

        Assert.Equal(new ResourceLimits { Pids = 5 }, new ResourceLimits { Cpu = 2, Pids = 5 }.Within(transaction));
        Assert.Equal(new ResourceLimits { QuotaUs = 20_000, PeriodUs = 50_000 }, new ResourceLimits { QuotaUs = 20_000, PeriodUs = 50_000 }.Within(transaction));
        Assert.Equal(new ResourceLimits { Cpu = 2 }, new ResourceLimits { Cpu = 2 }.Within(new ResourceLimits()));
    }

    [Fact]
    public void Without_a_limit_nothing_is_limited()
    {
        Assert.True(new ResourceLimits().IsEmpty);
        Assert.Empty(new ResourceLimits().Kinds);
        Assert.Equal([LimitKind.Cpu, LimitKind.Pids], new ResourceLimits { QuotaUs = 5000, Pids = 4 }.Kinds);
    }
}
