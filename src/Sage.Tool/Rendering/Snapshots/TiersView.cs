using System.Globalization;
using Sage.Tool.Reports.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>A row per tier.</summary>
internal static class TiersView
{
    public static Lines Rows(IReadOnlyList<SnapshotTierReport> tiers)
    {
        var columns = new Columns(
            Messages.SnapshotTiersTier, Messages.SnapshotTiersPacks, Messages.SnapshotTiersSize, Messages.SnapshotTiersWhole, Messages.SnapshotTiersParts, Messages.SnapshotTiersOldest, Messages.SnapshotTiersPlace);
        foreach (var tier in tiers)
        {
            columns.Add(
                (tier.Tier, Tone.Plain),
                (Number(tier.Packs), Tone.Plain),
                (Quantities.Size(tier.Bytes), Tone.Plain),
                (Number(tier.WholeSnapshots), Tone.Plain),
                (Number(tier.Snapshots), Tone.Plain),
                (tier.Oldest is { } oldest ? Quantities.Moment(oldest) : "-", Tone.Plain),
                (tier.IsHere ? tier.Place : Messages.SnapshotTierIsAway(tier.Place), tier.IsHere ? Tone.Plain : Tone.Bad));
        }
        return columns.ToLines();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
