using System.Globalization;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>A row per snapshot.</summary>
internal static class SnapshotsView
{
    public static Lines Rows(IReadOnlyList<SnapshotReport> snapshots)
    {
        var columns = new Columns(
            Messages.SnapshotsSnapshot, Messages.SnapshotsCreated, Messages.SnapshotsFiles, Messages.SnapshotsSize, Messages.SnapshotsState, Messages.SnapshotsTags, Messages.SnapshotsRoot);
        foreach (var snapshot in snapshots)
        {
            columns.Add(
                (ShortId.Of(snapshot.Id), Tone.Plain),
                (Quantities.Moment(snapshot.Created), Tone.Plain),
                (snapshot.Files.ToString(CultureInfo.InvariantCulture), Tone.Plain),
                (Quantities.Size(snapshot.Bytes), Tone.Plain),
                snapshot.Complete ? (Messages.SnapshotsComplete, Tone.Plain) : (Messages.SnapshotsIncomplete, Palette.Warning),
                (string.Join(Messages.ListSeparator, snapshot.Tags), Tone.Plain),
                (snapshot.Root, Tone.Plain));
        }
        return columns.ToLines();
    }
}
