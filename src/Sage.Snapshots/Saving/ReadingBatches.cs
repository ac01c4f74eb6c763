using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Saving;

/// <summary>Hands files out to threads, about as many at once as fill a block, so that the files of a block are neighbours in the order.</summary>
internal sealed class ReadingBatches(FileToRead[] files)
{
    private int _next;

    /// <summary>The next files; none when all are handed out.</summary>
    public ArraySegment<FileToRead> Next()
    {
        lock (files)
        {
            var from = _next;
            for (var bytes = 0L; _next < files.Length && bytes < PackFormat.SolidBlockSize; _next++)
                bytes += files[_next].Directory.Entries![files[_next].Entry].Stat.Size;
            return new ArraySegment<FileToRead>(files, from, _next - from);
        }
    }
}
