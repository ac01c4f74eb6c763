using Sage.Snapshots.Blobs;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Index;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Reads every chunk that a restore needs, and compares it with its name, before anything is written.</summary>
internal sealed class ContentCheck(ContentPlan contents, BlobCatalog catalog, BlobNaming naming, CancellationToken stop)
{
    /// <summary>The files whose content is damaged.</summary>
    public IReadOnlyList<EntryChange> Damaged()
    {
        using var loader = new BlobLoader(catalog, naming);
        var damaged = new HashSet<EntryChange>();
        foreach (ref readonly var part in contents.Parts)
        {
            stop.ThrowIfCancellationRequested();
            var change = contents.Files[part.File].Change;
            try
            {
                loader.Load(change.New.Decode().Chunk(part.Chunk));
            }
            catch (RepositoryDamage)
            {
                damaged.Add(change);
            }
        }
        return [.. damaged];
    }
}
