using Sage.Snapshots.Manifests;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>What a snapshot says of itself.</summary>
internal static class SnapshotView
{
    private const int LabelWidth = 12;

    public static Lines Of(Snapshot snapshot)
    {
        var manifest = snapshot.Manifest;
        var lines = new Lines(cut: false);
        Field(lines, Messages.SnapshotsSnapshot, snapshot.Id);
        Field(lines, Messages.SnapshotsCreated, Quantities.Moment(manifest.Created));
        Field(lines, Messages.SnapshotsRoot, manifest.Root);
        Field(lines, Messages.SnapshotsTags, string.Join(Messages.ListSeparator, manifest.Tags));
        Field(lines, Messages.SnapshotLabelContent, Messages.SnapshotContent(manifest.Files, manifest.Directories, manifest.Links, Quantities.Size(manifest.Bytes)));
        Field(lines, Messages.SnapshotLabelAdded, Messages.SnapshotAdded(Quantities.Size(manifest.AddedBytes), Quantities.Size(manifest.StoredBytes)));
        Field(lines, Messages.SnapshotLabelMadeBy, Messages.SnapshotMadeBy(manifest.Tool, manifest.Host));
        return lines;
    }

    private static void Field(Lines lines, string label, string text)
    {
        if (text.Length > 0)
            lines.Line().Column(label, LabelWidth, Palette.Faint).Text(text);
    }
}
