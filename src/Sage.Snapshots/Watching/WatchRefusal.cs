using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>Why changes of a tree are not told.</summary>
internal static class WatchRefusal
{
    public static string Of(int errno) => errno switch
    {
        Errno.NoSpace => Messages.WatchLimit,
        Errno.TooManyOpenFiles => Messages.WatchInstances,
        _ when errno == Errno.NotSupported => Messages.WatchNotSupported,
        _ => Marshal.GetPInvokeErrorMessage(errno),
    };
}
