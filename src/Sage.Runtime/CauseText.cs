using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// What an exception says of its cause, for a sentence of ours. The framework speaks English alone; of what it says about files the meaning is told in the user's
/// language, and what it says about other things is quoted.
/// </summary>
internal static class CauseText
{
    /// <summary>The cause, without a full stop; in English in the exception's own words.</summary>
    public static string Of(Exception cause) => Words(cause).TrimEnd('.', '。');

    private static string Words(Exception cause) => cause switch
    {
        NativeException e => Messages.SystemCallFailed(e.Call, e.Subject, SystemReason.Of(e.Errno)),
        IrregularFileException e => Messages.PathIsNoRegularFile(e.Path),
        _ when UserLanguage.Is("en") => cause.Message,
        _ => Errno(cause) is { } errno ? About(cause, SystemReason.Of(errno)) : cause.Message,
    };

    private static int? Errno(Exception cause) => cause switch
    {
        UnauthorizedAccessException => Linux.Errno.AccessDenied,
        FileNotFoundException or DirectoryNotFoundException => Linux.Errno.NotFound,
        IOException { HResult: > 0 and < 4096 } e => e.HResult, // .NET on Unix keeps the error number there.
        _ => null,
    };

    /// <summary>The framework puts the path between apostrophes.</summary>
    private static string About(Exception cause, string reason)
    {
        var (first, last) = (cause.Message.IndexOf('\''), cause.Message.LastIndexOf('\''));
        return last > first ? Messages.SystemReasonOfPath(cause.Message[(first + 1)..last], reason) : reason;
    }
}
