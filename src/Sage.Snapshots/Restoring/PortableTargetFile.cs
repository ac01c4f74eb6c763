using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>An open file that is being written, flushed when it is finished: .NET flushes no file system.</summary>
internal sealed class PortableTargetFile(SafeFileHandle file, string path, PortableAttributes attributes) : TargetFile
{
    public override int TryWrite(ReadOnlySpan<byte> bytes, long offset, out int written)
    {
        written = 0;
        try
        {
            RandomAccess.Write(file, bytes, offset);
            written = bytes.Length;
            return 0;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int TrySetLength(long length)
    {
        try
        {
            RandomAccess.SetLength(file, length);
            return 0;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int Finish(in TreeEntry entry)
    {
        try
        {
            var error = attributes.Apply(file, entry.Head);
            if (error == 0)
                FileSync.Full(file, path);
            return error;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int Close()
    {
        file.Dispose();
        return 0;
    }
}
