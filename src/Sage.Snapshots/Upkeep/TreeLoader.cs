using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>Loads blobs by their places and checks each against its name. Not for two threads at once.</summary>
internal sealed class TreeLoader(BlobTable table, BlobNaming naming) : IDisposable
{
    private readonly BlockCache _blocks = new();

    /// <summary>Loads a blob, from another copy of it where the first is damaged.</summary>
    /// <exception cref="RepositoryDamage">All copies are damaged.</exception>
    public ReadOnlyMemory<byte> Load(int place)
    {
        while (true)
        {
            try
            {
                return LoadCopy(place);
            }
            catch (RepositoryDamage) when (table.NextCopy(place) is var next and >= 0)
            {
                place = next;
            }
        }
    }

    public void Dispose() => _blocks.Dispose();

    private ReadOnlyMemory<byte> LoadCopy(int place)
    {
        var pack = table.Packs[table.PackOf(place)];
        var entry = table.Blob(place);
        var blob = _blocks.Read(pack, entry.Block).AsMemory(entry.Offset, entry.Length);
        return naming.Name(blob.Span) == entry.Id ? blob : throw new RepositoryDamage(PackNames.File(pack.Index.Name), Messages.ReasonOtherBlob(entry.Id.ToString()));
    }
}
