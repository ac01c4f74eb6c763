using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>SEEK_DATA</c>: the next place with data. Fails with ENXIO after the last.</summary>
    internal const int SeekData = 3;

    /// <summary><c>SEEK_HOLE</c>: the next hole; every file ends with one.</summary>
    internal const int SeekHole = 4;

    /// <summary><c>lseek(2)</c> of a bare descriptor. Returns the place, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    internal static partial long LseekRaw(int descriptor, long offset, int whence);
}
