using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Audit;

/// <summary>A file to whose end lines are written, each by one call and durably, whoever else does the same.</summary>
internal sealed class AuditFile : IDisposable
{
    private const byte LineEnd = (byte)'\n';

    // A fifth of a second: writing a line takes microseconds, unless the writer has to wait for a processor.
    private const int Looks = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Lock _lock = new();
    private bool _isTorn;

    private AuditFile(string path, SafeFileHandle file) => (_path, _file, _isTorn) = (path, file, EndsTorn(file));

    /// <exception cref="SandboxException">It cannot be opened, or is a link or no regular file.</exception>
    public static AuditFile Open(string path)
    {
        try
        {
            return new AuditFile(path, PrivateFile.OpenAppending(path));
        }
        catch (IOException failure)
        {
            throw new SandboxException(SandboxFault.Failed, Messages.AuditCannotBeOpened(path, failure.Message), failure);
        }
    }

    /// <summary>Appends a line.</summary>
    /// <param name="line">Without its end.</param>
    /// <exception cref="SandboxException">It could not be written; a part of it may stand there.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            byte[] bytes = _isTorn ? [LineEnd, .. line, LineEnd] : [.. line, LineEnd];
            try
            {
                _isTorn = true;
                // Where a file was opened for appending, the place is not looked at (pwrite(2), "Bugs").
                RandomAccess.Write(_file, bytes, 0);
                _isTorn = false;
            }
            catch (IOException failure)
            {
                throw new SandboxException(SandboxFault.Failed, Messages.AuditCannotBeWritten(_path, failure.Message), failure);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Whether the last line has no end. A line that another is writing at this moment is seen to grow page by page, and gets one.</summary>
    private static bool EndsTorn(SafeFileHandle file)
    {
        for (var look = 1; EndsWithoutLine(file); look++)
        {
            if (look == Looks)
                return true;
            Thread.Sleep(Pause);
        }
        return false;
    }

    private static bool EndsWithoutLine(SafeFileHandle file)
    {
        Span<byte> last = stackalloc byte[1];
        var length = RandomAccess.GetLength(file);
        return length > 0 && RandomAccess.Read(file, last, length - 1) == 1 && last[0] != LineEnd;
    }
}
