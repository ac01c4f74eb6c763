using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>The parts of an open file that hold data, in ascending order: all of it, unless it has holes.</summary>
internal struct DataExtents(int descriptor, in EntryStat stat)
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
        _at = _size;
        if (!_hasHoles)
            return true;
        var start = Interop.LseekRaw(descriptor, offset, Interop.SeekData);
        if (start < 0)
        {
            error = Marshal.GetLastPInvokeError();
            // ENXIO: a hole up to the end. EINVAL: the file system knows no holes.
            if (error == Errno.NoDevice)
                return false;
            if (error == Errno.Invalid)
                error = 0;
            return true;
        }
        var end = Interop.LseekRaw(descriptor, start, Interop.SeekHole);
        if (end < 0)
        {
            error = Marshal.GetLastPInvokeError();
            return true;
        }
        _at = Math.Min(end, _size);
        (offset, length) = (start, _at - start);
        return length > 0;
    }
}
