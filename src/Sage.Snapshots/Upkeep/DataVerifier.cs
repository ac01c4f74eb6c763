using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>Reads every block once, but for packs whose place is not there, on as many threads as there are processors, and compares each blob with its name.</summary>
internal sealed class DataVerifier(BlobTable table, BlobNaming naming, IProgress<VerifyProgress>? progress, CancellationToken stop)
{
    private readonly Lock _lock = new();
    private readonly List<BlockProblem> _problems = [];
    private readonly bool[] _away = [.. table.Packs.Select(static pack => pack.Absence is not null)];
    private readonly long _total = table.Packs.Where(static pack => pack.Absence is null).Sum(static pack => Enumerable.Range(0, pack.Index.BlockCount).Sum(block => (long)pack.Index.Block(block).StoredLength));
    private PackBlocks? _blocks;
    private int _pack = -1;
    private int _block;
    private long _read;

    /// <summary>Bytes read so far, as they are stored.</summary>
    public long BytesRead => _read;

    /// <summary>What is wrong, and the places of the blobs that are lost with it.</summary>
    public IReadOnlyList<BlockProblem> Problems => _problems;

    public void Run()
    {
        Parallel.For(0, Environment.ProcessorCount, new ParallelOptions { CancellationToken = stop }, _ => Work());
        stop.ThrowIfCancellationRequested();
    }

    private void Work()
    {
        using var buffer = new BlockBuffer();
        while (!stop.IsCancellationRequested && TryTake(out var pack, out var blocks, out var block))
        {
            Check(pack, blocks, block, buffer);
            lock (_lock)
            {
                _read += table.Packs[pack].Index.Block(block).StoredLength;
                progress?.Report(new VerifyProgress(VerifyStep.Data, _read, _total));
            }
        }
    }

    /// <summary>Hands out blocks in the order in which they lie in the packs.</summary>
    private bool TryTake(out int pack, out PackBlocks blocks, out int block)
    {
        lock (_lock)
        {
            while (_blocks is null || _away[_pack] || _block == table.Packs[_pack].Index.BlockCount)
            {
                if (_pack + 1 == table.Packs.Count)
                {
                    (pack, blocks, block) = (0, null!, 0);
                    return false;
                }
                _pack++;
                _block = 0;
                _blocks = new PackBlocks(table.Packs[_pack].Index);
            }
            (pack, blocks, block) = (_pack, _blocks, _block++);
            return true;
        }
    }

    private void Check(int pack, PackBlocks blocks, int block, BlockBuffer buffer)
    {
        var index = table.Packs[pack].Index;
        ReadOnlySpan<byte> plain;
        try
        {
            plain = table.Packs[pack].Read(block, buffer);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            Report(pack, broken is RepositoryDamage damage ? damage.Problem : Messages.ReasonUnreadable(broken.Message), blocks.Of(block));
            return;
        }
        foreach (var number in blocks.Of(block))
        {
            var blob = index.Blob(number);
            if (naming.Name(plain.Slice(blob.Offset, blob.Length)) != blob.Id)
                Report(pack, Messages.ReasonOtherBlob(blob.Id.ToString()), [number]);
        }
    }

    private void Report(int pack, string problem, ReadOnlySpan<int> numbers)
    {
        var places = new int[numbers.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = table.FirstOf(pack) + numbers[i];
        lock (_lock)
            _problems.Add(new BlockProblem(PackNames.File(table.Packs[pack].Index.Name), problem, places));
    }
}

/// <summary>Something that is wrong with a block.</summary>
/// <param name="Item">The pack, as the repository names it.</param>
/// <param name="Problem">What is wrong; a part of a sentence.</param>
/// <param name="Places">The blobs that are lost with it.</param>
internal sealed record BlockProblem(string Item, string Problem, IReadOnlyList<int> Places);
