using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Runtime;

namespace Sage.Tool.Configuration;

/// <summary>Opens a file that was named on the command line, and says of one that cannot be read what is wrong with it.</summary>
internal static class NamedFile
{
    /// <summary>Opens a file, or a pipe as a shell's <c>&lt;(…)</c> makes it.</summary>
    /// <param name="path">Absolute.</param>
    /// <exception cref="SageException">It is not there, is a directory or may not be read (exit 2).</exception>
    public static StreamReader Open(string path) => Open(path, () => new StreamReader(path));

    /// <summary>Opens a file that has to be a regular one; symbolic links are followed.</summary>
    /// <param name="path">Absolute.</param>
    /// <exception cref="SageException">It is not there, is something else or may not be read (exit 2).</exception>
    public static StreamReader OpenRegular(string path) => Open(path, () =>
        new StreamReader(new FileStream(Resolved(path), FileAccess.Read)));

    private static SafeFileHandle Resolved(string path) =>
        PrivateFile.Open(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, FileAccess.Read);

    private static StreamReader Open(string path, Func<StreamReader> open)
    {
        if (PathTypes.Behind(path) == PathType.Directory)
            throw new SageException(ExitCode.Usage, Messages.NamedFileIsDirectory(path));
        try
        {
            return open();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or NativeException { Errno: Errno.NotFound })
        {
            throw new SageException(ExitCode.Usage, Messages.NamedFileIsMissing(path));
        }
        catch (IrregularFileException)
        {
            throw new SageException(ExitCode.Usage, Messages.NamedFileIsIrregular(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SageException(ExitCode.Usage, Messages.NamedFileRefused(CauseText.Of(e)));
        }
    }
}
