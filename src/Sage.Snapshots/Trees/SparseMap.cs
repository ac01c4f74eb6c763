namespace Sage.Snapshots.Trees;

/// <summary>The parts of a sparse file that hold data, one after the other.</summary>
/// <param name="map">As <see cref="TreeEntry.Map"/> has it, checked when the entry was read.</param>
internal ref struct SparseMap(ReadOnlySpan<byte> map)
{
    private ByteReader _bytes = new(map);
    private long _end;
    private ulong? _left;

    /// <summary>The next part; false after the last.</summary>
    public bool Next(out long offset, out long length)
    {
        _left ??= _bytes.Number();
        if (_left == 0)
        {
            offset = length = 0;
            return false;
        }
        _left--;
        offset = _end + (long)_bytes.Number();
        length = (long)_bytes.Number();
        _end = offset + length;
        return true;
    }
}
