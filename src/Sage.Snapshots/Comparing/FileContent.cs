using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>Compares files on disk with what a snapshot says of them, by the names of its chunks. Not for two threads at once.</summary>
/// <param name="root">What paths are below.</param>
internal sealed class FileContent(SourceRoot root, BlobCatalog catalog, BlobNaming naming)
{
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(1024 * 1024);

    /// <summary>Whether a file has the content of an entry. One that cannot be read has not: whoever asks learns why when it writes.</summary>
    public bool Is(ReadOnlySpan<byte> path, in TreeEntry entry)
    {
        if (root.TryOpenFile([.. path, 0], out var file) != 0)
            return false;
        using (file)
            return file.TryStat(out var stat) == 0 && stat.Type == ModeType.Regular && stat.Size == entry.Size && IsSame(file, entry);
    }

    private bool IsSame(SourceFile file, in TreeEntry entry)
    {
        var layout = new FileLayout(entry);
        var data = 0L;
        for (var number = 0; number < entry.ChunkCount; number++)
        {
            var id = entry.Chunk(number);
            if (!catalog.TryFind(id, out var pack, out var at))
                return false;
            var length = pack.Index.Blob(at).Length;
            if (data + length > layout.DataLength)
                return false;
            if (_buffer.Length < length)
                _buffer = GC.AllocateUninitializedArray<byte>(length);
            for (var filled = 0; filled < length;)
            {
                var (offset, here) = layout.Place(data + filled);
                var part = (int)Math.Min(here, length - filled);
                if (!Read(file, offset, _buffer.AsSpan(filled, part)))
                    return false;
                filled += part;
            }
            if (naming.Name(_buffer.AsSpan(0, length)) != id)
                return false;
            data += length;
        }
        return data == layout.DataLength && (!entry.Head.Has(EntryTraits.Sparse) || IsZeroBetween(file, layout, entry.Size));
    }

    /// <summary>Whether every byte outside of the extents is zero. Holes are not read.</summary>
    private bool IsZeroBetween(SourceFile file, FileLayout layout, long size)
    {
        var at = 0L;
        foreach (var (offset, length) in layout.Extents.Append((size, 0)))
        {
            while (at < offset)
            {
                if (file.TryFindData(at, size, out var data, out var hole) != 0)
                    return false;
                if (data >= offset)
                    break;
                var part = (int)Math.Min(Math.Min(hole, offset) - data, _buffer.Length);
                if (part <= 0 || !Read(file, data, _buffer.AsSpan(0, part)) || _buffer.AsSpan(0, part).ContainsAnyExcept((byte)0))
                    return false;
                at = data + part;
            }
            at = offset + length;
        }
        return true;
    }

    private static bool Read(SourceFile file, long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            if (file.TryRead(target, offset, out var read) != 0 || read == 0)
                return false;
            target = target[read..];
            offset += read;
        }
        return true;
    }
}
