using Sage.Hosting.CommandLine;
using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>What a rollback takes back: the phases that it compensates, newest first, and the point whose paths it restores after them.</summary>
internal sealed record RollbackTarget(IReadOnlyList<string> Phases, string? Point)
{
    /// <summary>Works out what a request means for an install as it stands.</summary>
    /// <exception cref="SageException">It does not fit the install, or there is nothing to roll back.</exception>
    public static RollbackTarget Of(InstallState install, RollbackRequest request)
    {
        SkipGuard.ThrowIfOther(install, request.Skip);
        if (install.Rollback is not null && (request.To ?? request.Before) is not null)
            throw new SageException(ExitCode.Decide, Messages.AnotherRollbackIsUnderWay);
        var target = Find(install, request);
        if (target is { Phases.Count: 0, Point: null } && install.Rollback is null)
            throw new SageException(ExitCode.Nothing, Messages.NothingToRollBack);
        return target;
    }

    /// <summary>The question that a person is asked before it is done.</summary>
    public string Question(InstallState install, bool filesOnly)
    {
        var what = install.Rollback is { } rollback ? Messages.GoOnWithRollback(string.Join(Messages.ListSeparator, rollback.Remaining))
            : Point is null ? Messages.RollBackPhases(string.Join(Messages.ListSeparator, Phases))
            : Phases.Count == 0 ? Messages.RollBackToPoint(Point)
            : Messages.RollBackPhasesToPoint(string.Join(Messages.ListSeparator, Phases), Point);
        return filesOnly ? Messages.RollbackQuestionFilesOnly(LogText.ForTerminal(what)) : Messages.RollbackQuestion(LogText.ForTerminal(what));
    }

    private static RollbackTarget Find(InstallState install, RollbackRequest request)
    {
        if (request.Before is { } before)
            return new RollbackTarget(RollbackOrder.Before(install, before), null);
        if (request.To is not { } to)
            return new RollbackTarget(RollbackOrder.All(install), null);
        return install.Find(to) is null && PointNames.Find(install, to)?.Name is { } point
            ? new RollbackTarget(RollbackOrder.After(install, install.CompletionsAt(point)), point)
            : new RollbackTarget(RollbackOrder.To(install, to), null);
    }
}
