using Sage.Runtime;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Storage;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Configuration;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Moves what snapshots need between tiers.</summary>
internal sealed class SnapshotTierMoveCommand(ToolIo io)
{
    public int Run(RepositoryAccess access, SnapshotTierMoveSettings settings, CancellationToken stop)
    {
        access.Inspect();
        var requests = Requests(access, settings, stop);
        var moves = new List<TierMoveReport>();
        foreach (var request in requests)
        {
            // Where cold packs go is a part of the policy; nothing is written for a dry run.
            if (request.To == Tier.Cold && settings is { DryRun: false, Policy.ColdPath: { } place })
                TierPlaces.SetCold(access.Path, place, RepositoryAccess.Patience, stop);
            moves.Add(Move(access, request, settings.Json, stop));
            if (!settings.Json)
                io.Out.WriteLine(Text(moves[^1], request));
        }
        if (settings.Json)
            ToolJson.Write(io.Out, SnapshotTierMoveReport.Of(moves, moved: !settings.DryRun), SnapshotJson.Default.SnapshotTierMoveReport);
        return ExitCode.Done;
    }

    private static List<TierMoveRequest> Requests(RepositoryAccess access, SnapshotTierMoveSettings settings, CancellationToken stop)
    {
        if (settings.Names.Count > 0 && (settings.To is null || settings.OlderThan is not null))
            throw new SageException(ExitCode.Usage, Messages.SnapshotTierMoveNamesAndAge);
        var request = new TierMoveRequest { To = settings.To ?? Tier.Hot, DryRun = settings.DryRun, Patience = RepositoryAccess.Patience };
        if (settings.Names.Count > 0)
            return [request with { Snapshots = Find(access, settings.Names, stop) }];
        // The oldest first, so that they are not compressed anew on the way.
        Tier[] tiers = settings.To is { } to ? [to] : [Tier.Cold, Tier.Warm];
        List<TierMoveRequest> requests =
        [
            .. tiers.Select(tier => request with { To = tier, OlderThan = settings.OlderThan ?? AgeOf(settings.Policy, tier) })
                .Where(move => move.OlderThan is not null || move.To == Tier.Hot),
        ];
        if (requests is [{ To: Tier.Hot, OlderThan: not null }])
            throw new SageException(ExitCode.Usage, Messages.SnapshotTierMoveBackByAge);
        return requests.Count > 0 && (settings.To is not null || settings.OlderThan is null)
            ? requests
            : throw new SageException(ExitCode.Usage, settings.To is { } lacking ? Messages.SnapshotTierMoveWhich(TierNames.Of(lacking)) : Messages.SnapshotTierMoveWhere);
    }

    private static TimeSpan? AgeOf(SnapshotPolicy policy, Tier tier) => tier switch
    {
        Tier.Warm => policy.WarmAfter,
        Tier.Cold => policy.ColdAfter,
        _ => null,
    };

    private static List<string> Find(RepositoryAccess access, IReadOnlyList<string> names, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        return [.. names.Select(name => SnapshotSelector.Find(repository.Manifests, name).Id)];
    }

    private TierMoveReport Move(RepositoryAccess access, TierMoveRequest request, bool json, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        using var progress = json ? null : new WorkProgress<TierMoveProgress>(io, Messages.SnapshotTierMoving, done => new WorkAmounts(0, 0, 0, done.Done, done.Total));
        return new TierMover(access.Path, access.Keys, request, progress, interruption.Token).Move();
    }

    private static string Text(TierMoveReport move, TierMoveRequest request)
    {
        var (to, size) = (TierNames.Of(move.To), Quantities.Size(move.Bytes));
        if (move is { Snapshots.Count: 0, Oldest: { } oldest } && request.OlderThan is { } age)
            return Messages.SnapshotTierNothingIsOld(to, Duration.Text(oldest), Duration.Text(age));
        List<string> sentences =
        [
            move.Packs == 0 ? Messages.SnapshotTierNothingMoves(to)
                : request.DryRun ? Messages.SnapshotTierWouldMove(move.Packs, size, to)
                : Messages.SnapshotTierMoved(move.Packs, size, to, Quantities.Size(move.Written)),
        ];
        if (move.Shared > 0)
            sentences.Add(Messages.SnapshotTierShared(move.Shared));
        if (move is { Packs: 0, Held: > 0 })
            sentences.Add(Messages.SnapshotTierHeld(move.Held));
        return string.Join(' ', sentences);
    }
}
