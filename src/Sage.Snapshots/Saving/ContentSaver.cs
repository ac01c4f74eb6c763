using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>Reads and stores the content of files on as many threads as there are processors.</summary>
/// <param name="newSaver">Makes what one thread stores blobs with.</param>
internal sealed class ContentSaver(SourceRoot root, Func<BlobSaver> newSaver, ProblemList problems)
{
    private long _files;
    private long _bytes;

    /// <summary>Files read so far.</summary>
    public long Files => Interlocked.Read(ref _files);

    /// <summary>Bytes read so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Save(FileToRead[] files, CancellationToken stop)
    {
        if (files.Length == 0)
            return;
        var batches = new ReadingBatches(files);
        Workers.Run(cancelled => Work(batches, cancelled), stop);
    }

    private void Work(ReadingBatches batches, CancellationToken stop)
    {
        var batch = batches.Next();
        if (batch.Count == 0)
            return;
        using var saver = newSaver();
        var reader = new FileReader(root, saver, stop);
        var path = new byte[4096];
        for (; !stop.IsCancellationRequested && batch.Count > 0; batch = batches.Next())
        {
            foreach (var file in batch)
                Save(file, reader, ref path);
        }
        saver.Flush();
    }

    private void Save(FileToRead file, FileReader reader, ref byte[] path)
    {
        var directory = file.Directory;
        ref var entry = ref directory.Entries![file.Entry];
        var length = EntryPath.Write(directory, directory.Name(entry), ref path);
        var text = path.AsSpan(0, length - 1);
        var error = reader.TryRead(path.AsSpan(0, length), entry.Stat, out var content);
        if (error == Errno.NotFound)
            return; // It went after the scan, as it could have before.
        directory.IsUncertain |= error != 0 || content.Stat.Type != ModeType.Regular || content.AttributesError != 0;
        if (error is not 0 || content.Stat.Type != ModeType.Regular)
        {
            problems.Add(text, error is 0 || error == Errno.Loop || error == Errno.NotDirectory || error == Errno.NoDevice ? ScanProblemKind.Replaced : ScanProblemKind.Unreadable, error);
            return;
        }
        if (!content.IsStable)
            problems.Add(text, ScanProblemKind.Changed);
        if (content.AttributesError != 0)
            problems.Add(text, ScanProblemKind.NoAttributes, content.AttributesError);
        entry = entry with { Stat = content.Stat };
        directory.Contents!.SetContent(file.Entry, content.Chunks, content.IsStable);
        if (content.Details is not null)
            directory.Contents.SetDetails(file.Entry, content.Details);
        Interlocked.Add(ref _bytes, content.Stat.Size);
        Interlocked.Increment(ref _files);
    }
}
