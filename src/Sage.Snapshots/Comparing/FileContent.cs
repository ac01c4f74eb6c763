using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>Compares files on disk with what a snapshot says of them, by the names of its chunks. Not for two threads at once.</summary>
/// <param name="root">The descriptor of the directory that paths are below.</param>
internal sealed unsafe class FileContent(int root, BlobCatalog catalog, BlobNaming naming)
{
    private static readonly int Flags = OpenatFlags.ReadOnly | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow | OpenatFlags.NonBlocking;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(1024 * 1024);

    /// <summary>Whether a file has the content of an entry. One that cannot be read has not: whoever asks learns why when it writes.</summary>
    public bool Is(ReadOnlySpan<byte> path, in TreeEntry entry)
    {
        if (RawFile.TryOpen(root, [.. path, 0], Flags, out var file) != 0)
            return false;
        try
        {
            return RawStat.TryRead(file, out var stat) == 0 && stat.Type == ModeType.Regular && stat.Size == entry.Size && IsSame(file, entry);
        }
        finally
        {
            _ = Interop.CloseRaw(file);
        }
    }

    private bool IsSame(int file, in TreeEntry entry)
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
    private bool IsZeroBetween(int file, FileLayout layout, long size)
    {
        var at = 0L;
        foreach (var (offset, length) in layout.Extents.Append((size, 0)))
        {
            while (at < offset && Interop.LseekRaw(file, at, Interop.SeekData) is var data && data >= 0 && data < offset)
            {
                var hole = Interop.LseekRaw(file, data, Interop.SeekHole);
                var part = (int)Math.Min(Math.Min(hole, offset) - data, _buffer.Length);
                if (part <= 0 || !Read(file, data, _buffer.AsSpan(0, part)) || _buffer.AsSpan(0, part).ContainsAnyExcept((byte)0))
                    return false;
                at = data + part;
            }
            at = offset + length;
        }
        return true;
    }

    private static bool Read(int file, long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            nint read;
            fixed (byte* pointer = target)
                read = Interop.PreadRaw(file, pointer, (nuint)target.Length, offset);
            if (read < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted)
                continue;
            if (read <= 0)
                return false;
            target = target[(int)read..];
            offset += read;
        }
        return true;
    }
}
