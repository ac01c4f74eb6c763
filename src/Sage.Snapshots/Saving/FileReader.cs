using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Chunking;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>Reads files on Linux and stores their chunks. One for each thread.</summary>
/// <param name="root">The descriptor of the root.</param>
internal sealed unsafe class FileReader(int root, BlobSaver saver, CancellationToken stop)
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
        // A FIFO that took the file's place must not be waited for.
        var flags = OpenatFlags.ReadOnly | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow | OpenatFlags.NonBlocking | OpenatFlags.NoControllingTerminal;
        var error = RawFile.TryOpen(root, path, flags, out var descriptor);
        if (error != 0)
            return error;
        try
        {
            return TryRead(descriptor, expected, out content);
        }
        finally
        {
            _ = Interop.CloseRaw(descriptor);
        }
    }

    private int TryRead(int descriptor, EntryStat before, out FileContent content)
    {
        content = default;
        for (var attempt = 1; ; attempt++)
        {
            var error = TryReadOnce(descriptor, before);
            if (error != 0)
                return error;
            var attributesError = ExtendedAttributes.TryRead(descriptor, out var attributes);
            error = RawStat.TryRead(descriptor, out var after);
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
    private int TryReadOnce(int descriptor, in EntryStat stat)
    {
        _chunks.Clear();
        _read.Clear();
        var filled = 0;
        for (var extents = new DataExtents(descriptor, stat); extents.Next(out var offset, out var length, out var error);)
        {
            if (error != 0)
                return error;
            var end = offset + length;
            var at = offset;
            while (at < end)
            {
                stop.ThrowIfCancellationRequested();
                Grow(filled + end - at);
                nint read;
                fixed (byte* pointer = _buffer)
                    read = Interop.PreadRaw(descriptor, pointer + filled, (nuint)Math.Min(_buffer.Length - filled, end - at), at);
                if (read < 0 && Marshal.GetLastPInvokeError() is var failure && failure != Errno.Interrupted)
                    return failure;
                if (read == 0)
                    break;
                filled += (int)Math.Max(read, 0);
                at += Math.Max(read, 0);
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
