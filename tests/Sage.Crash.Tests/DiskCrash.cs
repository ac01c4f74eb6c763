namespace Sage.Crash.Tests;

/// <summary>Makes the states of a disk that a loss of power could leave.</summary>
/// <param name="random">Decides what is left where anything may be.</param>
internal sealed class DiskCrash(DiskHistory history, Random random)
{
    private const int Sector = 512;

    private readonly Dictionary<DiskNode, int> _namesLeft = [];

    /// <summary>The disk after a loss of power when so many calls had ended.</summary>
    public DiskTree After(int calls, PowerLoss loss)
    {
        var tree = new DiskTree(history.Root);
        _namesLeft.Clear();
        foreach (var step in history.Steps.TakeWhile(s => s.Ended < calls))
        {
            if (step.DurableFrom < calls)
                step.Change.Apply(tree);
            else
                ApplyWhatIsLeft(step.Change, loss, tree);
        }
        return tree;
    }

    private void ApplyWhatIsLeft(DiskChange change, PowerLoss loss, DiskTree tree)
    {
        switch (loss, change)
        {
            case (PowerLoss.Data, LinkChange or UnlinkChange or RenameChange):
            case (PowerLoss.Sectors, not DataChange):
            case (PowerLoss.Names, DataChange or LengthChange or ModeChange):
            case (PowerLoss.Some, LengthChange or ModeChange) when random.Next(2) == 0:
            case (PowerLoss.Some, LinkChange or UnlinkChange or RenameChange) when IsNameLeft(change):
                change.Apply(tree);
                break;
            case (PowerLoss.Sectors, DataChange data):
                tree.Write(data.File, data.Offset, new byte[data.Data.Length]);
                break;
            case (PowerLoss.Some, DataChange data):
                WriteSomeSectors(data, tree);
                break;
        }
    }

    private bool IsNameLeft(DiskChange change)
    {
        var directory = change switch
        {
            LinkChange link => link.Directory,
            UnlinkChange unlink => unlink.Directory,
            _ => ((RenameChange)change).From,
        };
        if (!_namesLeft.TryGetValue(directory, out var left))
            left = random.Next(4);
        _namesLeft[directory] = left - 1;
        return left > 0;
    }

    private void WriteSomeSectors(DataChange change, DiskTree tree)
    {
        for (var at = 0; at < change.Data.Length;)
        {
            var end = (int)Math.Min(change.Data.Length, (change.Offset + at) / Sector * Sector + Sector - change.Offset);
            if (random.Next(2) == 0)
                tree.Write(change.File, change.Offset + at, change.Data.AsSpan(at..end));
            at = end;
        }
    }
}
