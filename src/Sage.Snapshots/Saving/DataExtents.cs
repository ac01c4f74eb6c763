using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>The parts of an open file that hold data, in ascending order: all of it, unless it has holes.</summary>
internal struct DataExtents(SourceFile file, in EntryStat stat)
{
    private readonly long _size = stat.Size;
    private readonly bool _hasHoles = stat.HasHoles;
    private long _at;

    /// <summary>The next part; false after the last.</summary>
    /// <param name="error">The error number when the system cannot say.</param>
    public bool Next(out long offset, out long length, out int error)
    {
        (offset, length, error) = (_at, _size - _at, 0);
        if (_at >= _size)
            return false;
        if (!_hasHoles)
        {
            _at = _size;
            return true;
        }
        error = file.TryFindData(_at, _size, out var start, out var end);
        if (error != 0)
            return true;
        _at = Math.Min(end, _size);
        (offset, length) = (start, _at - start);
        return length > 0;
    }
}
