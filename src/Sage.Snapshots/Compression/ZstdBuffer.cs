using System.Runtime.InteropServices;

namespace Sage.Snapshots.Compression;

/// <summary>What a stream of zstd reads from or writes to: <c>ZSTD_inBuffer</c> and <c>ZSTD_outBuffer</c> in <c>zstd.h</c>, which have the same layout.</summary>
/// <param name="Bytes">Where it begins.</param>
/// <param name="Size">Bytes that may be used.</param>
/// <param name="Position">Bytes that have been.</param>
[StructLayout(LayoutKind.Sequential)]
internal record struct ZstdBuffer(nint Bytes, nuint Size, nuint Position);
