using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Writes the copies of a move, and takes them away again when it cannot write all.</summary>
internal sealed class TierCopier(SnapshotRepository repository, BlobTable table, TierPlan plan, Tier to, IProgress<TierMoveProgress>? progress, CancellationToken stop)
{
    private const int CopySize = 1024 * 1024;

    private readonly List<(Tier Tier, string Pack, bool IsLink)> _written = [];
    private readonly long _total = plan.Lifted.Concat(plan.Divided).Sum(pack => table.Packs[pack].Length);
    private Tier _writing;
    private long _done;

    /// <summary>Returns when every copy is durable and was read back.</summary>
    /// <returns>How many bytes were written for the copies; what lies on the same disk gets a name more instead.</returns>
    /// <exception cref="SnapshotException">A tier cannot be written, or what is to move is damaged.</exception>
    public long Run()
    {
        _writing = to;
        try
        {
            foreach (var pack in plan.Lifted)
                Copy(table.Packs[pack]);
            if (plan.Lifted.Count > 0)
                repository.Store[to].Settle(PackNames.Folder);
            // First what may not fit: what stays is written anew only when what moves is safe.
            foreach (var tier in Enum.GetValues<Tier>().Where(plan.IsWanted).OrderByDescending(tier => tier == to))
                Repack(tier);
            return _written.Sum(Check);
        }
        catch (Exception refused)
        {
            Discard();
            if (refused is SnapshotException or not (IOException or UnauthorizedAccessException))
                throw;
            var place = _writing == Tier.Cold ? repository.Store.Cold!.Place : repository.Path;
            throw new SnapshotException(
                SnapshotFault.Failed,
                refused is IOException full && NoSpace.IsCauseOf(full) ? Messages.TierHasNoSpace(place) : Messages.TierCannotBeWritten(place, refused.Message),
                refused);
        }
    }

    private void Copy(PackReader pack)
    {
        var item = PackNames.File(pack.Index.Name);
        if (repository.Store[to].Open(item) is { } there)
        {
            there.Dispose();
            return;
        }
        using var from = repository.Store[pack.Tier].Open(item) ?? throw new RepositoryDamage(item, Messages.ReasonNoPackHasIt);
        if (repository.Store[to].TryLink(from, item))
        {
            _written.Add((to, pack.Index.Name, true));
            Advance(from.Length);
            return;
        }
        using var copy = repository.Store[to].Create();
        var buffer = new byte[CopySize];
        for (var at = 0L; at < from.Length; at += buffer.Length)
        {
            stop.ThrowIfCancellationRequested();
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, from.Length - at));
            from.Read(at, part);
            copy.Write(part);
            Advance(part.Length);
        }
        _written.Add((to, pack.Index.Name, false));
        copy.Publish(item);
    }

    private void Repack(Tier tier)
    {
        _writing = tier;
        using var repacker = new PackRepacker(repository.Store[tier], repository.Keys, PackRepacker.LevelOf(tier), recompress: tier == Tier.Warm && tier == to);
        try
        {
            foreach (var pack in plan.Divided)
                repacker.Add(table.Packs[pack], number => plan.IsWanted(tier, pack, number), stop, tier == to ? Advance : null);
            repacker.Finish();
        }
        finally
        {
            _written.AddRange(repacker.Finished.Select(pack => (tier, pack.Name, false)));
        }
        if (repacker.Damaged > 0)
            throw new SnapshotException(SnapshotFault.Damaged, Messages.TierMoveNeedsWhole(repacker.Damaged));
    }

    /// <summary>Reads a copy where it is now, block for block.</summary>
    private long Check((Tier Tier, string Pack, bool IsLink) written)
    {
        using var pack = PackReader.Open(repository.Store[written.Tier], repository.Keys.Seal, written.Pack);
        using var buffer = new BlockBuffer();
        for (var block = 0; block < pack.Index.BlockCount; block++)
        {
            stop.ThrowIfCancellationRequested();
            pack.ReadFrame(block, buffer);
        }
        return written.IsLink ? 0 : pack.Length;
    }

    // Nothing that they were made of has been removed, so nobody needs them.
    private void Discard()
    {
        foreach (var (tier, pack, _) in _written)
            repository.Store[tier].Delete(PackNames.File(pack));
    }

    private void Advance(long bytes) => progress?.Report(new TierMoveProgress(_done += bytes, _total));
}
