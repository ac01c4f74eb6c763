using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Names an unfinished install, and asks whether to go on with it where there is somebody to ask.</summary>
/// <param name="output">Where the install is described.</param>
/// <param name="confirm">Asks a question that yes is the default answer of; null when nobody is to be asked, which means yes.</param>
internal sealed class ResumeQuestion(TextWriter output, Func<string, bool>? confirm)
{
    /// <summary>Whether to go on with the install.</summary>
    public bool Ask(InstallState install)
    {
        Describe(install);
        var agreed = confirm is null || confirm(Messages.ResumeQuestion);
        if (confirm is null)
            output.WriteLine(Messages.Resuming);
        else if (!agreed)
            output.WriteLine(Messages.NothingWasDone);
        return agreed;
    }

    /// <summary>Says which install was found and how far it came.</summary>
    public void Describe(InstallState install)
    {
        output.WriteLine(Messages.FoundUnfinishedInstall(install.Install!.InstallId));
        output.WriteLine(Messages.CurrentPhase(LogText.ForTerminal(install.Phases.Where(IsUnderWay).MaxBy(p => p.StartRank)?.Name ?? Messages.None)));
        output.WriteLine(Messages.CompletedPhases(LogText.ForTerminal(Completed(install))));
    }

    private static bool IsUnderWay(PhaseState phase) =>
        phase.Status is not (PhaseStatus.Pending or PhaseStatus.Completed or PhaseStatus.Skipped);

    private static string Completed(InstallState install)
    {
        var names = install.Phases.Where(p => p.CompletionRank > 0).OrderBy(p => p.CompletionRank).Select(p => p.Name).ToList();
        return names.Count == 0 ? Messages.None : string.Join(Messages.ListSeparator, names);
    }
}
