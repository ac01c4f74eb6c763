using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions;

/// <summary>Directories as the kernel knows them.</summary>
internal static class RealDirectory
{
    /// <summary>The path of a directory without links.</summary>
    /// <exception cref="SandboxException">It is no directory, or cannot be opened.</exception>
    public static string PathOf(string path)
    {
        using var directory = Open(path);
        return new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{directory.DangerousGetHandle()}")).LinkTarget!;
    }

    /// <summary>Opens a directory.</summary>
    /// <exception cref="SandboxException">It is no directory, or cannot be opened.</exception>
    public static SafeFileHandle Open(string path)
    {
        var directory = Interop.Openat(AtFlags.CurrentDirectory, PathText.Terminated(path), OpenatFlags.ReadOnly | OpenatFlags.Directory | OpenatFlags.CloseOnExec, 0);
        if (!directory.IsInvalid)
            return directory;
        var failure = NativeException.Last("open", path);
        directory.Dispose();
        throw new SandboxException(failure.Errno is Errno.NotFound or Errno.NotDirectory ? SandboxFault.NotFound : SandboxFault.Failed, Messages.DirectoryCannotBeOpened(path, failure.Message), failure);
    }

    /// <summary>Whether a path is a directory or lies below it.</summary>
    public static bool IsWithin(string path, string directory) => PathRules.Linux.IsWithin(path, directory);
}
