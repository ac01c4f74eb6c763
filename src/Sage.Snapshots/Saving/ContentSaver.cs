using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>Reads and stores the content of files on as many threads as there are processors.</summary>
internal sealed class ContentSaver(KnownBlobs known, BlobNaming naming, PackSink sink, int level, CancellationToken stop)
{
    private readonly List<ScanProblem> _problems = [];
    private long _files;
    private long _bytes;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<ScanProblem> Problems => _problems;

    /// <summary>Bytes read so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Save(string root, FileToRead[] files)
    {
        using var handle = PosixFile.Open(root, OpenFlags.ReadOnly);
        var descriptor = (int)handle.DangerousGetHandle();
        var batches = new ReadingBatches(files);
        Parallel.For(0, Environment.ProcessorCount, new ParallelOptions { CancellationToken = stop }, _ => Work(descriptor, batches));
        stop.ThrowIfCancellationRequested();
    }

    private void Work(int root, ReadingBatches batches)
    {
        using var saver = new BlobSaver(known, naming, sink, level);
        var reader = new FileReader(root, saver);
        var path = new byte[4096];
        while (!stop.IsCancellationRequested && batches.Next() is { Count: > 0 } batch)
        {
            foreach (var file in batch)
                Save(file, reader, ref path);
        }
        saver.Flush();
    }

    private void Save(FileToRead file, FileReader reader, ref byte[] path)
    {
        ref readonly var entry = ref file.Directory.Entries![file.Entry];
        var length = EntryPath.Write(file.Directory, file.Directory.Name(entry), ref path);
        var error = reader.TryRead(path.AsSpan(0, length), entry.Stat.Size, out var chunks, out var read);
        if (error != 0)
        {
            lock (_problems)
                _problems.Add(new ScanProblem(path[..(length - 1)], error));
            return;
        }
        file.Directory.Contents!.Set(file.Entry, chunks, read);
        Interlocked.Add(ref _bytes, read);
        Interlocked.Increment(ref _files);
    }
}
