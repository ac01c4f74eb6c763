using Sage.Linux;

namespace Sage.Snapshots;

/// <summary>Errors of .NET as the numbers that callers tell apart, and their texts.</summary>
internal static class PortableError
{
    /// <summary>The numbers and what Windows calls them (<c>winerror.h</c>); where several are one, the first gives the text.</summary>
    private static readonly (int Number, int Windows)[] Known =
    [
        (Errno.NotPermitted, 1314), (Errno.NotFound, 2), (Errno.NotFound, 3), (Errno.InputOutput, 1117), (Errno.AccessDenied, 5), (Errno.Busy, 32), (Errno.Busy, 33),
        (Errno.Exists, 183), (Errno.Exists, 80), (Errno.NotDirectory, 267), (Errno.Invalid, 123), (Errno.Invalid, 87), (Errno.NoSpace, 112), (Errno.NoSpace, 39),
        (Errno.ReadOnlyFileSystem, 19), (Errno.NotEmpty, 145), (Errno.Loop, 1921), (Errno.TooLong, 206), (Errno.NotSupported, 50),
    ];

    /// <summary>Whether an error is the file system's, and no mistake of the program.</summary>
    public static bool IsOfFiles(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    /// <summary>The number of an error for which <see cref="IsOfFiles"/> holds.</summary>
    public static int NumberOf(Exception error) => error switch
    {
        NativeException native => native.Errno,
        FileNotFoundException or DirectoryNotFoundException => Errno.NotFound,
        UnauthorizedAccessException => Errno.AccessDenied,
        PathTooLongException => Errno.TooLong,
        NotSupportedException => Errno.NotSupported,
        ArgumentException => Errno.Invalid,
        _ when OperatingSystem.IsWindows() => Known.FirstOrDefault(known => known.Windows == (error.HResult & 0xFFFF), (Number: Errno.InputOutput, Windows: 0)).Number,
        // .NET keeps the number of the system there, and its own below zero.
        _ => error.HResult > 0 ? error.HResult : Errno.InputOutput,
    };

    /// <summary>What the system calls an error.</summary>
    public static string TextOf(int number) => System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(
        OperatingSystem.IsWindows() ? Known.FirstOrDefault(known => known.Number == number, (Number: 0, Windows: 1117)).Windows : number);
}
