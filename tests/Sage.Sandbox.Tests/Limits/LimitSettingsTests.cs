using Sage.Sandbox.Limits;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>How limits are told to the kernel.</summary>
public sealed class LimitSettingsTests
{
    private static readonly ResourceLimits All = new()
    {
        Memory = 4096 * 1000,
        MemorySoft = 4096 * 500,
        Swap = 4096,
        Cpu = 0.5,
        Shares = 1024,
        IoRead = 100,
        IoWrite = 50,
        Pids = 10,
    };

    [Fact]
    public void In_the_words_of_v2() => Assert.Equal(
        [
            "memory.max 4096000", "memory.swap.max 4096", "memory.high 2048000", "cpu.max 50000 100000", "cpu.weight 39", "pids.max 10", "io.max 8:0 rbps=100", "io.max 8:0 wbps=50",
        ],
        Lines(All, isUnified: true));

    [Fact]
    public void In_the_words_of_v1() => Assert.Equal(
        [
            "memory.limit_in_bytes 4096000", "memory.memsw.limit_in_bytes 4100096", "memory.soft_limit_in_bytes 2048000", "cpu.cfs_period_us 100000", "cpu.cfs_quota_us 50000", "cpu.shares 1024",
            "pids.max 10", "blkio.throttle.read_bps_device 8:0 100",
        ],
        Lines(All, isUnified: false));

    [Theory]
    [InlineData(2, "cpu.weight 1")]
    [InlineData(262_144, "cpu.weight 10000")]
    public void Shares_become_weights_over_the_whole_range(long shares, string line) =>
        Assert.Equal([line], Lines(new ResourceLimits { Shares = shares }, isUnified: true));

    [Fact]
    public void Memory_alone_leaves_no_swap_where_the_kernel_counts_it()
    {
        Assert.Equal(("memory.swap.max", "0", true), Swap(isUnified: true));
        Assert.Equal(("memory.memsw.limit_in_bytes", "4096", true), Swap(isUnified: false));

        static (string File, string Value, bool IsOptional) Swap(bool isUnified) =>
            LimitSettings.Of(new ResourceLimits { Memory = 4096 }, isUnified, []).Where(setting => setting.Kind == LimitKind.Swap).Select(setting => (setting.File, setting.Value, setting.IsOptional)).Single();
    }

    [Fact]
    public void Swap_without_end_stays_a_number() =>
        Assert.Contains($"memory.memsw.limit_in_bytes {long.MaxValue}", Lines(new ResourceLimits { Memory = 4096, Swap = long.MaxValue }, isUnified: false));

    private static IEnumerable<string> Lines(ResourceLimits limits, bool isUnified) =>
        LimitSettings.Of(limits, isUnified, ["8:0"]).Select(setting => $"{setting.File} {setting.Value}");
}
