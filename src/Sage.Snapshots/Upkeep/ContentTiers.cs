using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Upkeep;

/// <summary>Finds the tiers that the files below a directory are in. A directory is read once, however many snapshots share it.</summary>
internal sealed class ContentTiers(BlobTable table, BlobNaming naming, CancellationToken stop) : IDisposable
{
    private readonly TreeLoader _loader = new(table, naming);
    private readonly Dictionary<int, Directory> _known = [];

    /// <summary>The tiers of a snapshot's content, one bit each.</summary>
    /// <param name="root">The tree that its manifest names.</param>
    /// <exception cref="RepositoryDamage">A directory is missing or damaged.</exception>
    public int Of(in BlobId root)
    {
        var top = Place(root);
        var waiting = new Stack<int>([top]);
        while (waiting.TryPeek(out var place))
        {
            stop.ThrowIfCancellationRequested();
            if (_known.TryGetValue(place, out var directory))
            {
                // Everything below has been read since.
                waiting.Pop();
                foreach (var below in directory.Below)
                    directory.Tiers |= _known[below].Tiers;
                directory.Below.Clear();
                continue;
            }
            _known.Add(place, directory = Read(place, isRoot: place == top));
            foreach (var below in directory.Below.Where(below => !_known.ContainsKey(below)))
                waiting.Push(below);
        }
        return _known[top].Tiers;
    }

    public void Dispose() => _loader.Dispose();

    private Directory Read(int place, bool isRoot)
    {
        var directory = new Directory();
        try
        {
            var reader = new TreeReader(_loader.Load(place).Span, isRoot);
            while (reader.Next(out var entry))
            {
                if (entry.Head.Type == EntryType.Directory)
                    directory.Below.Add(Place(entry.Tree));
                for (var i = 0; entry.Head.Type == EntryType.File && i < entry.ChunkCount; i++)
                {
                    if (table.Find(entry.Chunk(i)) is var chunk and >= 0)
                        directory.Tiers |= 1 << (int)table.Packs[table.PackOf(chunk)].Tier;
                }
            }
        }
        catch (InvalidDataException wrong)
        {
            throw new RepositoryDamage(table.Blob(place).Id.ToString(), Messages.ReasonNoTree(wrong.Message));
        }
        return directory;
    }

    private int Place(in BlobId tree) => table.Find(tree) is var place and >= 0 ? place : throw new RepositoryDamage(tree.ToString(), Messages.ReasonNoPackHasIt);

    private sealed class Directory
    {
        public int Tiers { get; set; }

        /// <summary>Directories in it, until they have been read.</summary>
        public List<int> Below { get; } = [];
    }
}
