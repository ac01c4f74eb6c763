using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Who holds the lock of a file, for a sentence.</summary>
internal static class HolderText
{
    public static string Of(SafeFileHandle file) => LockHolder.Find(file) switch
    {
        null => Messages.HolderIsAnother,
        { } pid when LockHolder.NameOf(pid) is { } name => Messages.HolderWithName(pid, name),
        { } pid => Messages.HolderWithoutName(pid),
    };
}
