using Sage.Runtime;
using Sage.Runtime.Driver;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Output;

/// <summary>
/// Keeps <c>rollback.list</c> true: for every path that the install has touched, the image from before it first did.
/// </summary>
internal sealed class RollbackList(IProtectedPathStore store, Func<IReadOnlyList<string>, IReadOnlyList<ProtectedPath>> resolve, Action<string> warn)
    : IRunObserver, IAsyncDisposable
{
    private Task _last = Task.CompletedTask;

    public void Recorded(JournalRecord record, InstallState state)
    {
        if (!ChangesOrigins(record, state))
            return;
        var images = state.Phases.SelectMany(p => p.Origins).OrderBy(o => o.Rank).Select(o => o.Image).ToList();
        _last = _last.ContinueWith(_ => PublishAsync(state.Install!.InstallId, images), TaskScheduler.Default).Unwrap();
    }

    public void Reused(string phase)
    {
    }

    public async ValueTask DisposeAsync() => await _last.ConfigureAwait(false);

    private static bool ChangesOrigins(JournalRecord record, InstallState state) => record switch
    {
        PhaseStarted { Before: not null } or CommitStarted { Before: not null } or CommitRefused or PhaseCompensated => true,
        PhaseReset reset => state.Find(reset.Phase) is { IsTransaction: true },
        _ => false,
    };

    private async Task PublishAsync(string installId, List<PathImage> images)
    {
        try
        {
            var oldest = images.SelectMany(i => i.Paths.Select(p => (Image: i.Id, p.Path))).DistinctBy(e => e.Path, StringComparer.Ordinal);
            var entries = oldest.Select(e => (e.Image, resolve([e.Path])[0])).ToList();
            await store.PublishRollbackListAsync(installId, entries, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SageException e)
        {
            warn(Messages.RollbackScriptIsStale(CauseText.Of(e)));
        }
    }
}
