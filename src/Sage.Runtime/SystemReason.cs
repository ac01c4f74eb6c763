using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What the system's error numbers mean, in the words of the C library where it speaks the user's language.</summary>
internal static class SystemReason
{
    public static string Of(int errno) => errno switch
    {
        Errno.NotPermitted => Messages.SystemOperationNotPermitted,
        Errno.NotFound => Messages.SystemNoSuchFile,
        Errno.InputOutput => Messages.SystemInputOutputError,
        Errno.TooLong => Messages.SystemArgumentListTooLong,
        Errno.NoExecutable => Messages.SystemExecFormatError,
        Errno.AccessDenied => Messages.SystemPermissionDenied,
        Errno.Busy => Messages.SystemResourceBusy,
        Errno.Exists => Messages.SystemFileExists,
        Errno.NotDirectory => Messages.SystemNotADirectory,
        Errno.IsDirectory => Messages.SystemIsADirectory,
        Errno.Invalid => Messages.SystemInvalidArgument,
        Errno.TooManyOpenFiles => Messages.SystemTooManyOpenFiles,
        Errno.NoSpace => Messages.SystemNoSpace,
        Errno.ReadOnlyFileSystem => Messages.SystemReadOnly,
        _ when errno == Errno.Loop => Messages.SystemTooManyLinks,
        _ => Marshal.GetPInvokeErrorMessage(errno),
    };
}
