using Sage.Snapshots.Blobs;
using Sage.Snapshots.Trees;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Portable;

/// <summary>What an archive needs: the data, and the directories, each after those that are in it, so that whoever reads it knows every name when it is met.</summary>
internal sealed class ArchiveContents(BlobTable table, TreeLoader loader, CancellationToken stop)
{
    private readonly PlaceSet _entered = new(table.Count);
    private readonly List<(BlobId Id, int Place)> _trees = [];

    /// <summary>The first places of all data.</summary>
    public PlaceSet Data { get; } = new(table.Count);

    public IReadOnlyList<(BlobId Id, int Place)> Trees => _trees;

    /// <summary>Adds a snapshot's tree with all below it.</summary>
    /// <exception cref="RepositoryDamage">Something of it is missing or damaged.</exception>
    public void Add(in BlobId root)
    {
        var waiting = new Stack<(BlobId Id, int Place, bool IsRead)>();
        Enter(waiting, root);
        for (var isRoot = true; waiting.TryPop(out var next);)
        {
            stop.ThrowIfCancellationRequested();
            if (next.IsRead)
            {
                _trees.Add((next.Id, next.Place));
                continue;
            }
            waiting.Push(next with { IsRead = true });
            Read(waiting, next.Place, isRoot);
            isRoot = false;
        }
    }

    private void Read(Stack<(BlobId Id, int Place, bool IsRead)> waiting, int place, bool isRoot)
    {
        try
        {
            var reader = new TreeReader(loader.Load(place).Span, isRoot);
            while (reader.Next(out var entry))
            {
                if (entry.Head.Type == EntryType.Directory)
                    Enter(waiting, entry.Tree);
                for (var i = 0; entry.Head.Type == EntryType.File && i < entry.ChunkCount; i++)
                    Data.Add(Find(entry.Chunk(i)));
            }
        }
        catch (InvalidDataException wrong)
        {
            throw new RepositoryDamage(table.Blob(place).Id.ToString(), Messages.ReasonNoTree(wrong.Message));
        }
    }

    private void Enter(Stack<(BlobId Id, int Place, bool IsRead)> waiting, in BlobId id)
    {
        var place = Find(id);
        if (_entered.Add(place))
            waiting.Push((id, place, false));
    }

    private int Find(in BlobId id) => table.Find(id) is var place and >= 0 ? place : throw new RepositoryDamage(id.ToString(), Messages.ReasonNoPackHasIt);
}
