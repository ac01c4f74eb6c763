using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Upkeep;

/// <summary>Finds every blob that snapshots need. A directory is read once, however many snapshots share it.</summary>
internal sealed class TreeMarker(BlobTable table, BlobNaming naming, IMarkObserver observer, CancellationToken stop) : IDisposable
{
    private readonly TreeLoader _loader = new(table, naming);
    // Apart from the needed ones: a file whose bytes are those of a directory marks that blob without what is below it.
    private readonly PlaceSet _visited = new(table.Count);
    private readonly Stack<(int Place, bool IsRoot)> _waiting = new();

    /// <summary>The first place of every blob that is needed.</summary>
    public PlaceSet Needed { get; } = new(table.Count);

    /// <summary>Whether a blob is a directory of what was marked.</summary>
    public bool IsDirectory(int place) => _visited.Contains(place);

    /// <summary>How many directories were read.</summary>
    public int Trees { get; private set; }

    /// <summary>Marks what a snapshot needs.</summary>
    /// <param name="root">The tree that its manifest names.</param>
    public void Mark(in BlobId root)
    {
        Enter(root, isRoot: true);
        while (_waiting.TryPop(out var next))
        {
            stop.ThrowIfCancellationRequested();
            Visit(next.Place, next.IsRoot);
        }
    }

    public void Dispose() => _loader.Dispose();

    private void Enter(in BlobId id, bool isRoot)
    {
        var place = table.Find(id);
        if (place < 0)
        {
            observer.Missing(id, isTree: true);
            return;
        }
        Needed.Add(place);
        if (_visited.Add(place))
            _waiting.Push((place, isRoot));
    }

    private void Visit(int place, bool isRoot)
    {
        Trees++;
        try
        {
            var reader = new TreeReader(_loader.Load(place).Span, isRoot);
            while (reader.Next(out var entry))
            {
                if (entry.Head.Type == EntryType.Directory)
                    Enter(entry.Tree, isRoot: false);
                else if (entry.Head.Type == EntryType.File && !TryMarkFile(entry))
                    observer.Broken(table.Blob(place).Id, place, Messages.ReasonFileOfOtherLength(PathEscape.Of(entry.Name)));
            }
        }
        catch (RepositoryDamage damage)
        {
            observer.Broken(table.Blob(place).Id, place, damage.Problem);
        }
        catch (InvalidDataException wrong)
        {
            observer.Broken(table.Blob(place).Id, place, Messages.ReasonNoTree(wrong.Message));
        }
    }

    /// <summary>Marks the chunks of a file; false when they are all there and have another length than the file.</summary>
    private bool TryMarkFile(in TreeEntry file)
    {
        var length = 0L;
        var isWhole = true;
        for (var i = 0; i < file.ChunkCount; i++)
        {
            var id = file.Chunk(i);
            var place = table.Find(id);
            if (place < 0)
            {
                observer.Missing(id, isTree: false);
                isWhole = false;
                continue;
            }
            Needed.Add(place);
            length += table.Blob(place).Length;
        }
        return !isWhole || length == StoredLength(file);
    }

    private static long StoredLength(in TreeEntry file)
    {
        if (!file.Head.Has(EntryTraits.Sparse))
            return file.Size;
        var total = 0L;
        for (var map = new SparseMap(file.Map); map.Next(out _, out var length);)
            total += length;
        return total;
    }
}
