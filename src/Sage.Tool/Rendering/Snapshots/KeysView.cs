using Sage.Snapshots.Keys;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>A row per key.</summary>
internal static class KeysView
{
    public static Lines Rows(IReadOnlyList<KeySlotInfo> keys)
    {
        var columns = new Columns(Messages.SnapshotKeysKey, Messages.SnapshotKeysKind, Messages.SnapshotsCreated, Messages.SnapshotKeysLabel);
        foreach (var key in keys)
        {
            columns.Add(
                (ShortId.Of(key.Id), Tone.Plain),
                (key.Kind == KeySlot.Passphrase ? Messages.SnapshotKeyPassphrase : Messages.SnapshotKeyFile, Tone.Plain),
                (Quantities.Moment(key.Created), Tone.Plain),
                (key.Label, Tone.Plain));
        }
        return columns.ToLines();
    }
}
