using Sage.Runtime;
using Sage.Sandbox.Limits;
using Sage.Testing;
using Sage.Tool.Configuration;

namespace Sage.Tool.Tests.Configuration;

/// <summary>What <c>sage.yaml</c> says of the limits of sandboxes.</summary>
public sealed class ResourceLimitsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void All_limits_are_read()
    {
        var limits = Find("""
            resource_limits:
              cpu:
                shares: 512
                quota_us: 50000
                period_us: 100000
              memory:
                limit: 4G
                soft_limit: 3G
                swap_limit: 0
              io: { read_bps: 100M, write_bps: 52428800 }
              pids:
                max: 100
            """);

        var expected = new ResourceLimits
        {
            Shares = 512,
            QuotaUs = 50_000,
            PeriodUs = 100_000,
            Memory = 4L << 30,
            MemorySoft = 3L << 30,
            Swap = 0,
            IoRead = 100 << 20,
            IoWrite = 50 << 20,
            Pids = 100,
        };
        Assert.Equal(expected, limits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("checkpoint_policy:\n")]
    [InlineData("resource_limits:\n")]
    [InlineData("resource_limits:\n  cpu:\n")]
    public void What_is_not_said_is_not_limited(string text) => Assert.True(Find(text).IsEmpty);

    [Theory]
    [InlineData(2, "resource_limits:\n  disk: 4G\n")]
    [InlineData(1, "resource-limits:\n")]
    [InlineData(3, "resource_limits:\n  memory:\n    max: 4G\n")]
    [InlineData(3, "resource_limits:\n  memory:\n    limit: 4 gigs\n")]
    [InlineData(4, "resource_limits:\n  memory:\n    limit: 4G\n    limit: 5G\n")]
    [InlineData(3, "resource_limits:\n  cpu:\n    shares: 1\n")]
    [InlineData(3, "resource_limits:\n  cpu:\n    quota_us: half\n")]
    [InlineData(2, "resource_limits:\n  pids: 100\n")]
    [InlineData(3, "resource_limits:\n  pids:\n    max: 0\n")]
    [InlineData(3, "resource_limits:\n  io:\n    read_bps: 100M/s\n")]
    public void What_is_wrong_is_named_with_its_line(int line, string text) =>
        Assert.Contains($"sage.yaml, line {line}:", Problem(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("resource_limits:\n  memory:\n    swap_limit: 1G\n", "needs one of memory")]
    [InlineData("resource_limits:\n  cpu:\n    period_us: 100000\n", "needs a quota")]
    [InlineData("resource_limits:\n  cpu: { quota_us: 5000, period_us: 2000000 }\n", "from 1000 to 1000000")]
    [InlineData("resource_limits:\n  memory: { limit: 0 }\n", "from 1 to")]
    public void Limits_that_mean_nothing_are_errors(string text, string problem) => Assert.Contains(problem, Problem(text), StringComparison.Ordinal);

    private string Problem(string text)
    {
        var error = Assert.Throws<SageException>(() => Find(text));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        return error.Message;
    }

    private ResourceLimits Find(string text)
    {
        _directory.Write(ProjectConfiguration.FileName, text);
        return ProjectConfiguration.Find(_directory.Path).Limits;
    }
}
