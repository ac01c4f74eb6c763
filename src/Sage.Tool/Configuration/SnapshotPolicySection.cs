using Sage.Snapshots.Upkeep;

namespace Sage.Tool.Configuration;

/// <summary>Reads the section <c>checkpoint_policy</c> of <c>sage.yaml</c>.</summary>
internal static class SnapshotPolicySection
{
    /// <param name="directory">Where relative paths start, absolute.</param>
    public static SnapshotPolicy Read(YamlReader yaml, string directory)
    {
        var policy = new SnapshotPolicy();
        TimeSpan? maxAge = null;
        yaml.Mapping((section, value) =>
        {
            switch (section)
            {
                case "time_based":
                    value.Mapping((key, time) => key switch
                    {
                        "interval" => Set(policy = policy with { Interval = time.Duration() }),
                        "max_age" => Set(maxAge = time.Duration()),
                        _ => false,
                    });
                    return true;
                case "retention":
                    value.Mapping((key, rule) => key switch
                    {
                        "keep_last" => Set(policy = Keep(policy, policy.Retention with { KeepLast = rule.Number(least: 1) })),
                        "keep_within" => Set(policy = Keep(policy, policy.Retention with { KeepWithin = rule.Duration() })),
                        "keep_tagged" => Set(policy = Keep(policy, policy.Retention with { KeepTagged = rule.Flag() })),
                        "warm_after" => Set(policy = policy with { WarmAfter = rule.Duration() }),
                        "cold_after" => Set(policy = policy with { ColdAfter = rule.Duration() }),
                        "cold_path" => Set(policy = policy with { ColdPath = Path.GetFullPath(rule.Text(), directory) }),
                        _ => false,
                    });
                    return true;
                default:
                    return false;
            }
        });
        return Keep(policy, policy.Retention with { MaxAge = maxAge });
    }

    private static SnapshotPolicy Keep(SnapshotPolicy policy, Retention retention) => policy with { Retention = retention };

    private static bool Set<T>(T value) => true;
}
