using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

internal sealed partial class EffectRunner
{
    private IProtectedPathStore Store =>
        _setup.Store ?? throw new InvalidOperationException(Messages.ProtectedPathsNeedStore);

    private string InstallId => _setup.State.Install!.InstallId;

    private IReadOnlyList<ProtectedPath> Resolve(IEnumerable<PathDigest> paths) =>
        _contexts.Resolve([.. paths.Select(p => p.Path)]);

    private async Task SaveBeforeAsync(SaveBefore effect)
    {
        try
        {
            var image = await Store.SaveAsync(InstallId, effect.Paths, CancellationToken.None).ConfigureAwait(false);
            _post(new BeforeSaved(effect.Phase, image));
        }
        catch (Exception e)
        {
            _post(new BeforeNotSaved(effect.Phase, ErrorText.Of(e, _setup.Secrets)));
        }
    }

    private async Task PrepareRestoreAsync(PrepareRestore effect)
    {
        var phase = _graph[effect.Phase].Name;
        try
        {
            var paths = Resolve(effect.Image.Paths);
            var present = await Store.DigestAsync(paths, CancellationToken.None).ConfigureAwait(false);
            var image = present.SequenceEqual(effect.Image.Paths)
                ? null
                : await Store.SaveAsync(InstallId, paths, CancellationToken.None).ConfigureAwait(false);
            _post(new RestorePrepared(effect.Phase, image));
        }
        catch (Exception e)
        {
            _post(NotRestored(phase, e));
        }
    }

    private async Task RestoreAsync(Restore effect)
    {
        try
        {
            foreach (var image in effect.Images)
                await Store.RestoreAsync(image.Id, Resolve(image.Paths), CancellationToken.None).ConfigureAwait(false);
            _post(new Restored(effect.Phase));
        }
        catch (Exception e)
        {
            _post(NotRestored(effect.Phase, e));
        }
    }

    /// <summary>Files that cannot be put back, said in the phase's log too; a point, whose name is empty, has none.</summary>
    private NotRestored NotRestored(string phase, Exception error)
    {
        var text = ErrorText.Of(error, _setup.Secrets);
        if (phase.Length > 0)
        {
            using var output = _setup.Output.Open(phase, Messages.LogFilesWereNotPutBack);
            output.Writer.WriteLine(text);
        }
        return new NotRestored(phase, text, (error as SageException)?.ExitCode ?? ExitCode.Failed);
    }

    private void PrepareRollback(PrepareRollback effect)
    {
        var audit = RollbackAudit.Of(_setup.State, effect);
        if (audit.Paths.Count == 0)
            _post(new RollbackPrepared([], null));
        else
            Background(() => PrepareRollbackAsync(audit));
    }

    /// <summary>Saves the present bytes of what a rollback will touch, and names what someone else changed.</summary>
    private async Task PrepareRollbackAsync(RollbackAudit audit)
    {
        try
        {
            var present = await Store.SaveAsync(InstallId, _contexts.Resolve(audit.Paths), CancellationToken.None).ConfigureAwait(false);
            _post(new RollbackPrepared(audit.Conflicts(present, _contexts.Observed.Place), present));
        }
        catch (Exception e)
        {
            _post(new RollbackNotPrepared(ErrorText.Of(e, _setup.Secrets), (e as SageException)?.ExitCode ?? ExitCode.Failed));
        }
    }
}
