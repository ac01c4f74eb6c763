using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Audit;

/// <summary>A file to whose end lines are written, each by one call and durably, whoever else does the same.</summary>
internal sealed class AuditFile : IDisposable
{
    private const byte LineEnd = (byte)'\n';

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

    private static bool EndsTorn(SafeFileHandle file)
    {
        Span<byte> last = stackalloc byte[1];
        var length = RandomAccess.GetLength(file);
        return length > 0 && RandomAccess.Read(file, last, length - 1) == 1 && last[0] != LineEnd;
    }
}
