using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Configuration;

namespace Sage.Tool.Tests.Configuration;

/// <summary>What <c>sage.yaml</c> says of snapshots.</summary>
public sealed class SnapshotPolicyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void All_of_a_policy_is_read()
    {
        var policy = Find("""
            # when, what stays, and where
            checkpoint_policy:
              time_based: { interval: 30s, max_age: 7d }
              retention:
                keep_last: 10
                keep_within: "12h"
                keep_tagged: true
                warm_after: 90m
                cold_after: 2d
                cold_path: ../cold
            """)!;

        Assert.Equal(TimeSpan.FromSeconds(30), policy.Interval);
        Assert.Equal(TimeSpan.FromDays(7), policy.Retention.MaxAge);
        Assert.Equal((10, TimeSpan.FromHours(12), true), (policy.Retention.KeepLast, policy.Retention.KeepWithin, policy.Retention.KeepTagged));
        Assert.Equal((TimeSpan.FromMinutes(90), TimeSpan.FromDays(2)), (policy.WarmAfter, policy.ColdAfter));
        Assert.Equal(Path.GetFullPath("../cold", _directory.Path), policy.ColdPath);
    }

    [Fact]
    public void A_number_without_a_unit_is_seconds()
    {
        var policy = Find("checkpoint_policy:\n  time_based:\n    interval: 300\n    max_age: 3600\n")!;

        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)), (policy.Interval, policy.Retention.MaxAge));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n...\n")]
    public void A_file_without_a_policy_has_none(string text) => Assert.Null(Find(text));

    [Fact]
    public void A_directory_without_the_file_has_none() => Assert.Null(ProjectConfiguration.Find(_directory.Path).Snapshots);

    [Fact]
    public void A_section_without_keys_says_nothing() => Assert.Equal(new SnapshotPolicy(), Find("checkpoint_policy:\n  retention:\n"));

    [Theory]
    [InlineData(2, "checkpoint_policy:\n  retain: 3\n")]
    [InlineData(1, "checkpoint-policy:\n")]
    [InlineData(3, "checkpoint_policy:\n  retention:\n    keep_lats: 3\n")]
    [InlineData(3, "checkpoint_policy:\n  retention:\n    keep_last: 0\n")]
    [InlineData(3, "checkpoint_policy:\n  retention:\n    keep_last: [1]\n")]
    [InlineData(3, "checkpoint_policy:\n  retention:\n    keep_tagged: yes\n")]
    [InlineData(3, "checkpoint_policy:\n  time_based:\n    interval: 5 minutes\n")]
    [InlineData(3, "checkpoint_policy:\n  time_based:\n    interval: 0s\n")]
    [InlineData(3, "checkpoint_policy:\n  time_based:\n    interval: 9999999999\n")]
    [InlineData(4, "checkpoint_policy:\n  time_based:\n    interval: 1m\n    interval: 2m\n")]
    [InlineData(2, "checkpoint_policy:\n  time_based: 30s\n")]
    [InlineData(1, "[checkpoint_policy]\n")]
    [InlineData(1, "checkpoint_policy:\n\ttime_based:\n")]
    [InlineData(3, "checkpoint_policy:\n  time_based: &a\n    interval: *a\n")]
    [InlineData(2, "checkpoint_policy: {time_based: {interval: 1m\n")]
    [InlineData(3, "checkpoint_policy:\n  retention:\n    cold_path: \"\"\n")]
    public void What_is_not_understood_is_named_with_its_line(int line, string text)
    {
        var refused = Assert.Throws<SageException>(() => Find(text));

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.StartsWith($"{Path.Combine(_directory.Path, "sage.yaml")}, line {line}: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_size_of_a_hostile_file_cost_nothing()
    {
        Assert.Equal(ExitCode.Usage, Assert.Throws<SageException>(() => Find(new string('[', 500_000))).ExitCode);
        Assert.Equal(ExitCode.Usage, Assert.Throws<SageException>(() => Find(new string('#', 2_000_000))).ExitCode);
    }

    [LinuxFact]
    public async Task What_is_no_regular_file_is_refused_without_waiting_for_it()
    {
        await ProcessRun.Checked(_directory.Path, "mkfifo", "sage.yaml");

        Assert.ThrowsAny<IOException>(() => ProjectConfiguration.Find(_directory.Path).Snapshots);
    }

    private SnapshotPolicy? Find(string text)
    {
        _directory.Write("sage.yaml", text);
        return ProjectConfiguration.Find(_directory.Path).Snapshots;
    }
}
