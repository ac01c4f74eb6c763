using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Errors of the file system as sentences that name the path and say what to do.</summary>
internal static class PathError
{
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int TooManyOpenFiles = 24;
    private const int AccessDenied = 13;

    /// <summary>The error of the system call that this thread made last.</summary>
    /// <param name="verb">What could not be done: <c>read</c>, <c>written</c>.</param>
    public static SageException Last(string verb, string path) => From(Marshal.GetLastPInvokeError(), verb, path);

    /// <summary>The error of a system call.</summary>
    public static SageException From(int errno, string verb, string path) =>
        new(ExitCode.Failed, $"'{path}' cannot be {verb}: {Advice(errno)}.", new NativeException(verb, path, errno));

    /// <summary>The error of a read or write through .NET.</summary>
    public static SageException From(Exception e, string verb, string path) => e is IOException { HResult: > 0 and < 4096 } native
        ? From(native.HResult, verb, path)
        : new SageException(ExitCode.Failed, $"'{path}' cannot be {verb}: {e.Message.TrimEnd('.')}.", e);

    private static string Advice(int errno) => errno switch
    {
        NoSpace or QuotaExceeded => "the disk is full; free some space and run again",
        ReadOnlyFileSystem => "the file system is read-only; mount it writable and run again",
        AccessDenied or Errno.NotPermitted => "permission is denied; run as the user that owns it, or change its permissions",
        TooManyOpenFiles => "too many files are open; raise the limit (ulimit -n) and run again",
        _ => Marshal.GetPInvokeErrorMessage(errno),
    };
}
