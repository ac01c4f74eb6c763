using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Errors of the file system as sentences that name the path and say what to do.</summary>
internal static class PathError
{
    private const string DiskFull = "the disk is full; free some space and run again";

    /// <summary>The error of the system call that this thread made last.</summary>
    /// <param name="verb">What could not be done: <c>read</c>, <c>written</c>.</param>
    public static SageException Last(string verb, string path) => From(Marshal.GetLastPInvokeError(), verb, path);

    /// <summary>Something is where a new thing was to be made.</summary>
    public static SageException Exists(string verb, string path) =>
        new(ExitCode.Failed, $"'{path}' cannot be {verb}: something is there already; move it away and run again.");

    /// <summary>The error of a system call.</summary>
    public static SageException From(int errno, string verb, string path) =>
        new(ExitCode.Failed, $"'{path}' cannot be {verb}: {Advice(errno)}.", new NativeException(verb, path, errno));

    /// <summary>The error of a read or write through .NET.</summary>
    public static SageException From(Exception e, string verb, string path) => e is IOException { HResult: > 0 and < 4096 } native
        ? From(native.HResult, verb, path)
        : new SageException(ExitCode.Failed, $"'{path}' cannot be {verb}: {e.Message.TrimEnd('.')}.", e);

    private static string Advice(int errno) => errno switch
    {
        Errno.NoSpace => DiskFull,
        Errno.ReadOnlyFileSystem => "the file system is read-only; mount it writable and run again",
        Errno.AccessDenied or Errno.NotPermitted => "permission is denied; run as the user that owns it, or change its permissions",
        Errno.TooManyOpenFiles => "too many files are open; raise the limit (ulimit -n) and run again",
        _ => errno == Errno.QuotaExceeded ? DiskFull : Marshal.GetPInvokeErrorMessage(errno),
    };
}
