using System.Runtime.InteropServices;

namespace Sage.Snapshots.Compression;

/// <summary>
/// The system's zstd library: every Linux distribution has it, on macOS and Windows it may be installed. Where it is missing blobs are stored as they are.
/// </summary>
internal static unsafe class ZstdLibrary
{
    private static readonly nint Library = Load();

    /// <summary>Whether the library was found.</summary>
    public static bool IsAvailable => Library != 0;

    public static readonly delegate* unmanaged<nint> CreateCompressor = (delegate* unmanaged<nint>)Export("ZSTD_createCCtx");
    public static readonly delegate* unmanaged<nint, nuint> FreeCompressor = (delegate* unmanaged<nint, nuint>)Export("ZSTD_freeCCtx");
    public static readonly delegate* unmanaged<nint, int, int, nuint> SetParameter = (delegate* unmanaged<nint, int, int, nuint>)Export("ZSTD_CCtx_setParameter");
    public static readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint> Compress =
        (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint>)Export("ZSTD_compress2");

    public static readonly delegate* unmanaged<nint> CreateDecompressor = (delegate* unmanaged<nint>)Export("ZSTD_createDCtx");
    public static readonly delegate* unmanaged<nint, nuint> FreeDecompressor = (delegate* unmanaged<nint, nuint>)Export("ZSTD_freeDCtx");
    public static readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint> Decompress =
        (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint>)Export("ZSTD_decompressDCtx");

    private static readonly delegate* unmanaged<nuint, nuint> BoundOf = (delegate* unmanaged<nuint, nuint>)Export("ZSTD_compressBound");
    private static readonly delegate* unmanaged<nuint, uint> IsErrorOf = (delegate* unmanaged<nuint, uint>)Export("ZSTD_isError");
    private static readonly delegate* unmanaged<nuint, byte*> ErrorNameOf = (delegate* unmanaged<nuint, byte*>)Export("ZSTD_getErrorName");

    /// <summary>Bytes that so many may become at most.</summary>
    public static int Bound(int length) => checked((int)BoundOf((nuint)length));

    public static bool IsError(nuint result) => IsErrorOf(result) != 0;

    public static string Error(nuint result) => Marshal.PtrToStringUTF8((nint)ErrorNameOf(result)) ?? "unknown error";

    private static nint Load()
    {
        string[] names = OperatingSystem.IsWindows() ? ["libzstd.dll", "zstd.dll"]
            : OperatingSystem.IsMacOS() ? ["libzstd.1.dylib", "/opt/homebrew/lib/libzstd.1.dylib", "/usr/local/lib/libzstd.1.dylib"]
            : ["libzstd.so.1"];
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
                return library;
        }
        return 0;
    }

    private static nint Export(string name) => Library == 0 ? 0 : NativeLibrary.GetExport(Library, name);
}
