using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Chunking;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>Reads files and stores their chunks. One for each thread.</summary>
internal sealed class FileReader(SourceRoot root, BlobSaver saver, CancellationToken stop)
{
    /// <summary>How often a file is read that changes meanwhile; one that still does is one that never rests.</summary>
    private const int Attempts = 3;

    private readonly List<BlobId> _chunks = [];
    private readonly List<(long Offset, long Length)> _read = [];
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(FastCdc.Average);

    /// <summary>Stores a file's content, or returns the error number.</summary>
    /// <param name="path">Below the root, with a NUL.</param>
    /// <param name="expected">The file as the scan saw it.</param>
    public int TryRead(ReadOnlySpan<byte> path, in EntryStat expected, out FileContent content)
    {
        content = default;
        var error = root.TryOpenFile(path, out var file);
        if (error != 0)
            return error;
        using (file)
            return TryRead(file, expected, out content);
    }

    private int TryRead(SourceFile file, EntryStat before, out FileContent content)
    {
        content = default;
        for (var attempt = 1; ; attempt++)
        {
            var error = TryReadOnce(file, before);
            if (error != 0)
                return error;
            var attributesError = file.TryReadAttributes(out var attributes);
            error = file.TryStat(out var after);
            if (error != 0)
                return error;
            var isStable = before.IsSameFile(after);
            if (!isStable && attempt < Attempts && after.Type == ModeType.Regular)
            {
                before = after;
                continue;
            }
            var size = before.HasHoles ? before.Size : _read.Count == 0 ? 0 : _read[0].Length;
            var extents = before.HasHoles && !(_read is [var (offset, length)] && offset == 0 && length == size) ? _read.ToArray() : null;
            content = new FileContent
            {
                Chunks = CollectionsMarshal.AsSpan(_chunks),
                Stat = after with { Size = size },
                IsStable = isStable,
                Details = extents is null && attributes.Count == 0 ? null : new EntryDetails { Attributes = attributes, Extents = extents },
                AttributesError = attributesError,
            };
            return 0;
        }
    }

    /// <summary>Stores as many bytes as the file is said to have, or those that it has. A file that grows forever is not read forever.</summary>
    private int TryReadOnce(SourceFile file, in EntryStat stat)
    {
        _chunks.Clear();
        _read.Clear();
        var filled = 0;
        for (var extents = new DataExtents(file, stat); extents.Next(out var offset, out var length, out var error);)
        {
            if (error != 0)
                return error;
            var end = offset + length;
            var at = offset;
            while (at < end)
            {
                stop.ThrowIfCancellationRequested();
                Grow(filled + end - at);
                error = file.TryRead(_buffer.AsSpan(filled, (int)Math.Min(_buffer.Length - filled, end - at)), at, out var read);
                if (error != 0)
                    return error;
                if (read == 0)
                    break;
                filled += read;
                at += read;
                if (filled == _buffer.Length)
                    filled = Store(filled, isEnd: false);
            }
            if (at > offset)
                _read.Add((offset, at - offset));
        }
        Store(filled, isEnd: true);
        return 0;
    }

    /// <summary>Most files are small, so most buffers stay small.</summary>
    private void Grow(long wanted)
    {
        if (wanted > _buffer.Length && _buffer.Length < 2 * FastCdc.Largest)
            Array.Resize(ref _buffer, 2 * FastCdc.Largest);
    }

    /// <summary>Stores the chunks that are certain, and returns how many bytes are left at the buffer's start.</summary>
    private int Store(int filled, bool isEnd)
    {
        var at = 0;
        while (filled - at >= FastCdc.Largest || (isEnd && at < filled))
        {
            var length = FastCdc.Cut(_buffer.AsSpan(at, filled - at));
            _chunks.Add(saver.Save(BlobKind.Data, _buffer.AsMemory(at, length)));
            at += length;
        }
        _buffer.AsSpan(at, filled - at).CopyTo(_buffer);
        return filled - at;
    }
}
