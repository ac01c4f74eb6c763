using System.Runtime.InteropServices;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Index;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Which chunks have to be written into which files, in the order of the packs. Everything that is missing is known before anything is written.</summary>
internal sealed class ContentPlan
{
    private readonly BlobCatalog _catalog;
    private readonly Dictionary<PackReader, int> _numbers = [];
    private readonly List<PackReader> _packs = [];
    private readonly List<ContentPart> _parts;

    public ContentPlan(BlobCatalog catalog, IReadOnlyList<EntryChange> files, TemporaryNames temporary, bool inPlace)
    {
        _catalog = catalog;
        _parts = new List<ContentPart>(files.Count);
        foreach (var change in files)
        {
            var mode = ModeOf(change, inPlace);
            var entry = change.New.Decode();
            var file = new ContentFile(change, mode, mode == WritingMode.Beside ? temporary.Next() : null, entry.ChunkCount);
            if (Add(file, entry, out var absence))
            {
                Files.Add(file);
                Bytes += file.Layout?.DataLength ?? entry.Size;
            }
            else if (absence is not null)
                Away.Add((change, absence));
            else
                Missing.Add(change);
        }
        _parts.Sort();
    }

    /// <summary>Files whose content is all there, as far as the packs' indexes say.</summary>
    public List<ContentFile> Files { get; } = [];

    /// <summary>Files of whose content something is missing.</summary>
    public List<EntryChange> Missing { get; } = [];

    /// <summary>Files of whose content something lies where nothing can be read now, and why.</summary>
    public List<(EntryChange File, SnapshotException Absence)> Away { get; } = [];

    /// <summary>Bytes of all files.</summary>
    public long Bytes { get; }

    /// <summary>All parts, those of a block together.</summary>
    public ReadOnlySpan<ContentPart> Parts => CollectionsMarshal.AsSpan(_parts);

    public PackReader Pack(in ContentPart part) => _packs[part.Pack];

    /// <summary>The first part of each block, and the number of all parts at the end.</summary>
    public IReadOnlyList<int> Blocks()
    {
        var starts = new List<int>();
        for (var i = 0; i < _parts.Count; i++)
        {
            if (i == 0 || !_parts[i].IsSameBlock(_parts[i - 1]))
                starts.Add(i);
        }
        starts.Add(_parts.Count);
        return starts;
    }

    /// <summary>A file that is one of several names, here or there, is never written over: the others would change with it.</summary>
    private static WritingMode ModeOf(EntryChange change, bool inPlace)
    {
        if (change.Old.IsNone || change.Old.Type == EntryType.Directory)
            return WritingMode.New;
        var isOneName = change.Old.Type == EntryType.File && !change.Old.Has(EntryTraits.HardLink) && !change.New.Has(EntryTraits.HardLink);
        return inPlace && isOneName ? WritingMode.InPlace : WritingMode.Beside;
    }

    private bool Add(ContentFile file, in TreeEntry entry, out SnapshotException? absence)
    {
        var first = _parts.Count;
        var data = 0L;
        absence = null;
        for (var chunk = 0; chunk < entry.ChunkCount; chunk++)
        {
            if (!_catalog.TryFind(entry.Chunk(chunk), out var pack, out var number) || (absence = pack.Absence) is not null)
                break;
            var blob = pack.Index.Blob(number);
            _parts.Add(new ContentPart(NumberOf(pack), blob.Block, blob.Offset, blob.Length, Files.Count, chunk, data));
            data += blob.Length;
        }
        // A file that is not as long as its chunks is none that was saved.
        if (_parts.Count - first == entry.ChunkCount && data == (file.Layout?.DataLength ?? entry.Size))
            return true;
        _parts.RemoveRange(first, _parts.Count - first);
        return false;
    }

    private int NumberOf(PackReader pack)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, pack, out var isKnown);
        if (!isKnown)
        {
            number = _packs.Count;
            _packs.Add(pack);
        }
        return number;
    }
}
