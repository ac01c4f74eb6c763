using Sage.Snapshots.Storage;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Tiers as people write them.</summary>
internal static class TierNames
{
    public static string Of(Tier tier) => tier switch
    {
        Tier.Hot => "hot",
        Tier.Warm => "warm",
        _ => "cold",
    };
}
