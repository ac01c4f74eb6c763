using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Restoring;

/// <summary>Writes the content of files on as many threads as there are processors. Each block is read and decompressed once, each chunk checked before it is written.</summary>
internal sealed class ContentRestorer(ContentPlan plan, BlobNaming naming, FileWriter writer, RestoreProblems problems, RestoreMeter meter, EarlyWriteback writeback, CancellationToken stop)
{
    private readonly IReadOnlyList<int> _blocks = plan.Blocks();
    private readonly List<ContentFile> _hurt = [];
    private int _next = -1;

    /// <summary>Files of whose content something is damaged.</summary>
    public IReadOnlyList<ContentFile> Hurt => _hurt;

    public void Run()
    {
        foreach (var file in plan.Files.Where(file => file.Left == 0))
        {
            if (problems.IsOver)
                return;
            Report(file, writer.WriteEmpty(file), 0, isDone: true);
        }
        Parallel.For(0, Environment.ProcessorCount, _ => Work());
        stop.ThrowIfCancellationRequested();
    }

    private void Work()
    {
        using var buffer = new BlockBuffer();
        while (!problems.IsOver && !stop.IsCancellationRequested)
        {
            var block = Interlocked.Increment(ref _next);
            if (block >= _blocks.Count - 1)
                return;
            Restore(plan.Parts[_blocks[block].._blocks[block + 1]], buffer);
        }
    }

    private void Restore(ReadOnlySpan<ContentPart> parts, BlockBuffer buffer)
    {
        ReadOnlySpan<byte> plain;
        try
        {
            plain = plan.Pack(parts[0]).Read(parts[0].Block, buffer);
        }
        catch (IOException) // Damaged, or its disk is.
        {
            foreach (ref readonly var part in parts)
                SetHurt(plan.Files[part.File]);
            return;
        }
        var known = (Offset: -1, Length: 0, IsWhole: false);
        foreach (ref readonly var part in parts)
        {
            if (problems.IsOver || stop.IsCancellationRequested)
                return;
            var file = plan.Files[part.File];
            var chunk = plain.Slice(part.Offset, part.Length);
            // Chunks of equal content are one blob, so they follow each other.
            if (part.Offset != known.Offset || part.Length != known.Length)
                known = (part.Offset, part.Length, naming.Name(chunk) == file.Change.New.Decode().Chunk(part.Chunk));
            if (!known.IsWhole)
                SetHurt(file);
            else if (!file.IsFailed)
                Report(file, writer.Write(file, part.Data, chunk), part.Length, Volatile.Read(ref file.Left) == 0);
        }
    }

    private void Report(ContentFile file, int error, int bytes, bool isDone)
    {
        if (error == 0)
        {
            meter.Add(isDone ? 1 : 0, bytes);
            writeback.Wrote(bytes);
            return;
        }
        lock (_hurt)
        {
            if (file.IsFailed)
                return;
            file.IsFailed = true;
        }
        if (error == Linux.Errno.Exists && file.Mode == WritingMode.New)
            problems.Add(file.Change.Path, Messages.ProblemAppeared);
        else
            problems.Add(file.Change.Path, error);
    }

    private void SetHurt(ContentFile file)
    {
        lock (_hurt)
        {
            if (file.IsFailed)
                return;
            file.IsFailed = true;
            _hurt.Add(file);
        }
    }
}
