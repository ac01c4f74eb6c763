using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Reading;

/// <summary>Where the bytes that a file's chunks hold belong in the file: from its start on, or in the extents of a sparse one.</summary>
internal sealed class FileLayout
{
    private readonly (long Offset, long Data, long Length)[] _extents;

    public FileLayout(in TreeEntry file)
    {
        if (!file.Head.Has(EntryTraits.Sparse))
        {
            _extents = [(0, 0, file.Size)];
            DataLength = file.Size;
            return;
        }
        var extents = new List<(long, long, long)>();
        var map = new SparseMap(file.Map);
        while (map.Next(out var offset, out var length))
        {
            extents.Add((offset, DataLength, length));
            DataLength += length;
        }
        _extents = [.. extents];
    }

    /// <summary>Bytes that all chunks have together.</summary>
    public long DataLength { get; }

    /// <summary>The parts of the file that hold data, in ascending order.</summary>
    public IEnumerable<(long Offset, long Length)> Extents => _extents.Select(extent => (extent.Offset, extent.Length));

    /// <summary>Where in the file a byte of the chunks belongs, and how many bytes follow it there without a hole.</summary>
    /// <param name="data">Its place among all bytes of the chunks; less than <see cref="DataLength"/>.</param>
    public (long Offset, long Length) Place(long data)
    {
        var low = 0;
        var high = _extents.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_extents[middle].Data <= data)
                low = middle;
            else
                high = middle - 1;
        }
        var extent = _extents[low];
        return (extent.Offset + data - extent.Data, extent.Length - (data - extent.Data));
    }
}
