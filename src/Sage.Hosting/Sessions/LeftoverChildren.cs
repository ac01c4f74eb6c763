using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Ends what an earlier run's commands left behind.</summary>
internal static class LeftoverChildren
{
    /// <summary>Ends recorded process groups that still live, waits for them, and journals that they are gone.</summary>
    /// <exception cref="SageException">Some survive (exit 4): they are named.</exception>
    public static async Task EndAsync(InstallState state, IInstallLog log, ICommandRunner commands, CancellationToken stop)
    {
        var left = state.Phases.SelectMany(p => p.Children.Select(c => (p.Name, Child: c))).ToList();
        if (left.Count == 0)
            return;
        var survivors = await commands.EndAsync([.. left.Select(l => l.Child)], stop).ConfigureAwait(false);
        if (survivors.Count > 0)
        {
            var named = string.Join(Messages.ListSeparator, survivors.Select(c => Messages.CommandWithProcess(c.Command, c.Pid)));
            throw new SageException(ExitCode.Held, Messages.CommandsStillLive(named));
        }
        var records = left.Select(l => new ChildEnded { At = DateTimeOffset.Now, Epoch = state.Epoch, Phase = l.Name, Pid = l.Child.Pid, ExitCode = -1 }).ToList();
        JournalWriter.Append(log, state, records);
    }
}
