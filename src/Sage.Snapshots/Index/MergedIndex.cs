using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Index;

/// <summary>
/// Where the blobs of many packs are, in a file that is mapped and not read: opening takes the same time whatever its size. It only ever points to where a blob may be;
/// whoever looks there compares names. Several threads may use it.
/// </summary>
internal sealed unsafe class MergedIndex : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;
    private readonly long _length;
    private readonly long _blobs;

    private MergedIndex(MemoryMappedFile file, long length)
    {
        _file = file;
        _length = length;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        var header = At(0, (int)Math.Min(length, IndexFormat.HeaderSize));
        if (header.Length < IndexFormat.HeaderSize || !header.StartsWith(IndexFormat.Magic) || BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != IndexFormat.Version
            || BinaryPrimitives.ReadUInt32LittleEndian(header[28..]) != 0)
            return;
        PackCount = (int)BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        _blobs = (long)BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
        IsWhole = PackCount >= 0 && _blobs is >= 0 and < int.MaxValue && Blobs + _blobs * IndexFormat.EntrySize == length;
    }

    /// <summary>How many packs it covers; their numbers are their places in its list.</summary>
    public int PackCount { get; }

    /// <summary>How many blobs it lists.</summary>
    public int BlobCount => (int)_blobs;

    private bool IsWhole { get; }

    private long FanOut => IndexFormat.HeaderSize + (long)PackCount * BlobId.Size;

    private long Blobs => FanOut + IndexFormat.FanOut * sizeof(uint);

    /// <summary>Maps an index, or returns null when it is none of this format or has another length than it says.</summary>
    public static MergedIndex? Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < IndexFormat.HeaderSize)
            return null;
        var index = new MergedIndex(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), length);
        if (index.IsWhole)
            return index;
        index.Dispose();
        return null;
    }

    /// <summary>The name of a pack by its number.</summary>
    public string Pack(int number) => Convert.ToHexStringLower(At(IndexFormat.HeaderSize + (long)number * BlobId.Size, BlobId.Size));

    /// <summary>The next place where a blob may be: a pack's number and the blob's number in it. Begin with 0 in <paramref name="from"/>; false when there is none.</summary>
    public bool Next(in BlobId id, ref int from, out int pack, out int number)
    {
        var prefix = BinaryPrimitives.ReadUInt64BigEndian(id.Bytes);
        var first = (int)(prefix >> 48);
        var low = Math.Max(from, first == 0 ? 0 : Below(first - 1));
        var high = Below(first);
        if (from == 0)
            low = LowerBound(prefix, low, high);
        from = low + 1;
        pack = number = 0;
        if (low >= high)
            return false;
        (var found, pack, number) = EntryAt(low);
        return found == prefix && (uint)pack < (uint)PackCount;
    }

    /// <summary>What is at a place in the list of blobs: the first eight bytes of a name, and where that blob may be.</summary>
    public (ulong Prefix, int Pack, int Number) EntryAt(int place)
    {
        var entry = At(Blobs + (long)place * IndexFormat.EntrySize, IndexFormat.EntrySize);
        return (BinaryPrimitives.ReadUInt64BigEndian(entry), (int)BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]), (int)BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]));
    }

    /// <summary>Compares the whole content with its checksum.</summary>
    public bool Matches() =>
        Checksum.Of(At(IndexFormat.HeaderSize, checked((int)(_length - IndexFormat.HeaderSize)))) == BinaryPrimitives.ReadUInt32LittleEndian(At(24, sizeof(uint)));

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private int LowerBound(ulong prefix, int low, int high)
    {
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (BinaryPrimitives.ReadUInt64BigEndian(At(Blobs + (long)middle * IndexFormat.EntrySize, sizeof(ulong))) < prefix)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>How many blobs have names whose first two bytes are at most these; never more than there are, whatever a damaged index says.</summary>
    public int Below(int first) =>
        (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(At(FanOut + first * sizeof(uint), sizeof(uint))), (uint)_blobs);

    private ReadOnlySpan<byte> At(long offset, int length) => new(_bytes + offset, length);
}
