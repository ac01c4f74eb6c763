using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Chunking;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>Reads files and stores their chunks. One for each thread.</summary>
internal sealed unsafe class FileReader(int root, BlobSaver saver)
{
    private readonly List<BlobId> _chunks = [];
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(2 * FastCdc.Largest);

    /// <summary>Stores a file's content; the error number when it cannot be read, and whether it changed meanwhile.</summary>
    public int TryRead(ReadOnlySpan<byte> path, long expected, out ReadOnlySpan<BlobId> chunks, out long length)
    {
        _chunks.Clear();
        length = 0;
        chunks = default;
        var how = new OpenHow
        {
            Flags = (ulong)(OpenatFlags.ReadOnly | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow | OpenatFlags.NonBlocking),
            Resolve = OpenHow.Beneath | OpenHow.NoSymlinks,
        };
        int descriptor;
        fixed (byte* pointer = path)
            descriptor = Interop.Openat2(root, pointer, how);
        if (descriptor < 0)
            return Marshal.GetLastPInvokeError();
        try
        {
            var filled = 0;
            while (true)
            {
                nint read;
                fixed (byte* pointer = _buffer)
                    read = Interop.ReadRaw(descriptor, pointer + filled, (nuint)(_buffer.Length - filled));
                if (read < 0)
                    return Marshal.GetLastPInvokeError();
                filled += (int)read;
                length += read;
                // A file that is as long as expected is at its end, which saves the read that says so.
                var isEnd = read == 0 || length == expected && expected <= _buffer.Length;
                filled = Store(filled, isEnd);
                if (isEnd)
                    break;
            }
        }
        finally
        {
            _ = Interop.CloseRaw(descriptor);
        }
        chunks = CollectionsMarshal.AsSpan(_chunks);
        return 0;
    }

    /// <summary>Stores the chunks that are certain, and returns how many bytes are left at the buffer's start.</summary>
    private int Store(int filled, bool isEnd)
    {
        var at = 0;
        while (filled - at >= FastCdc.Largest || isEnd && (at < filled || _chunks.Count == 0))
        {
            var length = FastCdc.Cut(_buffer.AsSpan(at, filled - at));
            _chunks.Add(saver.Save(BlobKind.Data, _buffer.AsMemory(at, length)));
            at += length;
        }
        _buffer.AsSpan(at, filled - at).CopyTo(_buffer);
        return filled - at;
    }
}
