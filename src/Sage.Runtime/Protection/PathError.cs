using System.Diagnostics;
using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Errors of the file system as sentences that name the path and say what to do.</summary>
internal static class PathError
{
    /// <summary>The error of the system call that this thread made last.</summary>
    /// <param name="action">What could not be done.</param>
    public static SageException Last(PathAction action, string path) => From(Marshal.GetLastPInvokeError(), action, path);

    /// <summary>Something is where a new thing was to be made.</summary>
    public static SageException Exists(PathAction action, string path) =>
        new(ExitCode.Failed, CannotBe(action, path, Messages.AdviceExists));

    /// <summary>The error of a system call.</summary>
    public static SageException From(int errno, PathAction action, string path) =>
        new(ExitCode.Failed, CannotBe(action, path, Advice(errno)), new NativeException(action.ToString(), path, errno));

    /// <summary>The error of a read or write through .NET.</summary>
    public static SageException From(Exception e, PathAction action, string path) => e is IOException { HResult: > 0 and < 4096 } native
        ? From(native.HResult, action, path)
        : new SageException(ExitCode.Failed, CannotBe(action, path, CauseText.Of(e)), e);

    private static string CannotBe(PathAction action, string path, string reason) => action switch
    {
        PathAction.Read => Messages.PathCannotBeRead(path, reason),
        PathAction.Write => Messages.PathCannotBeWritten(path, reason),
        PathAction.Make => Messages.PathCannotBeMade(path, reason),
        PathAction.Open => Messages.PathCannotBeOpened(path, reason),
        PathAction.Flush => Messages.PathCannotBeFlushed(path, reason),
        PathAction.Lock => Messages.PathCannotBeLocked(path, reason),
        PathAction.Replace => Messages.PathCannotBeReplaced(path, reason),
        PathAction.Remove => Messages.PathCannotBeRemoved(path, reason),
        _ => throw new UnreachableException($"There is no sentence for {action}."),
    };

    private static string Advice(int errno) => errno switch
    {
        Errno.NoSpace => Messages.AdviceDiskFull,
        Errno.ReadOnlyFileSystem => Messages.AdviceReadOnly,
        Errno.AccessDenied or Errno.NotPermitted => Messages.AdviceDenied,
        Errno.TooManyOpenFiles => Messages.AdviceTooManyOpenFiles,
        _ => errno == Errno.QuotaExceeded ? Messages.AdviceDiskFull : SystemReason.Of(errno),
    };
}
