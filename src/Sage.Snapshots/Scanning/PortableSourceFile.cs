using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>An open file, without what .NET does not show.</summary>
internal sealed class PortableSourceFile : SourceFile
{
    private readonly SafeFileHandle _file;
    private readonly string _identity;

    private PortableSourceFile(SafeFileHandle file, string identity)
    {
        _file = file;
        _identity = identity;
    }

    /// <summary>Opens a regular file, or returns the error number.</summary>
    /// <param name="path">Its full path, checked but for the last name.</param>
    /// <param name="identity">The same without links.</param>
    public static int TryOpen(string path, string identity, out SourceFile file)
    {
        file = null!;
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
                return Errno.Loop;
            file = new PortableSourceFile(PrivateFile.Open(path, FileAccess.Read), identity);
            return 0;
        }
        catch (IrregularFileException)
        {
            return Errno.NoDevice;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int TryStat(out EntryStat stat)
    {
        stat = default;
        try
        {
            stat = PortableStat.Of(_file, _identity);
            return 0;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int TryRead(Span<byte> buffer, long offset, out int read)
    {
        read = 0;
        try
        {
            read = RandomAccess.Read(_file, buffer, offset);
            return 0;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int TryFindData(long from, long size, out long start, out long end)
    {
        (start, end) = (from, size);
        return 0;
    }

    public override int TryReadAttributes(out IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        attributes = [];
        return 0;
    }

    public override void Dispose() => _file.Dispose();
}
