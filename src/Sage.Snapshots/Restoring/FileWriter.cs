using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Writes the parts of files as they come, and gives each file its attributes with the last one. Several threads may use it.</summary>
internal sealed class FileWriter(TargetRoot target)
{
    /// <summary>Makes a file that has no content, or returns the error number.</summary>
    public int WriteEmpty(ContentFile content)
    {
        var error = TryOpen(content, out var file);
        return error == 0 ? Close(file, Finish(file, content)) : error;
    }

    /// <summary>Writes a chunk; 0 or the error number.</summary>
    /// <param name="data">Bytes of the file's chunks before it.</param>
    public int Write(ContentFile content, long data, ReadOnlySpan<byte> chunk)
    {
        var error = TryOpen(content, out var file);
        if (error != 0)
            return error;
        error = Write(file, content, data, chunk);
        if (error == 0 && Interlocked.Decrement(ref content.Left) == 0)
            error = Finish(file, content);
        return Close(file, error);
    }

    private int TryOpen(ContentFile content, out TargetFile file)
    {
        lock (content)
        {
            if (content.IsBegun)
                return target.TryOpenFile(content.Path, out file);
            var error = content.Mode == WritingMode.InPlace
                ? target.TryEmptyFile(content.Path, out file)
                : target.TryCreateFile(content.Change.Parent!.Path, content.WrittenName, out file);
            content.IsBegun = error == 0;
            return error;
        }
    }

    private static int Write(TargetFile file, ContentFile content, long data, ReadOnlySpan<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            var (offset, length) = content.Layout?.Place(data) ?? (data, chunk.Length);
            var error = file.TryWrite(chunk[..(int)Math.Min(length, chunk.Length)], offset, out var written);
            if (error != 0)
                return error;
            chunk = chunk[written..];
            data += written;
        }
        return 0;
    }

    private static int Finish(TargetFile file, ContentFile content)
    {
        var entry = content.Change.New.Decode();
        // A hole at the end is made by the length alone.
        var error = entry.Head.Has(EntryTraits.Sparse) ? file.TrySetLength(entry.Size) : 0;
        return error == 0 ? file.Finish(entry) : error;
    }

    private static int Close(TargetFile file, int error)
    {
        var closing = file.Close();
        return error != 0 ? error : closing;
    }
}
