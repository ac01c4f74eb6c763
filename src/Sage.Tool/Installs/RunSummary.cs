using Sage.Runtime.Journal;

namespace Sage.Tool.Installs;

/// <summary>What one process did to an install, gathered from the records since it took the lease.</summary>
internal sealed class RunSummary(int pid)
{
    private readonly List<string> _started = [];
    private readonly List<string> _compensated = [];

    /// <summary><c>run</c>, <c>resume</c>, <c>check</c> or <c>rollback</c>; null before it took the lease.</summary>
    public string? Verb { get; private set; }

    /// <summary>How it ended; null while it runs, or when it was killed.</summary>
    public RunOutcome? Outcome { get; private set; }

    /// <summary>Phases it ran, in the order of their starts.</summary>
    public IReadOnlyList<string> Started => _started;

    /// <summary>Phases it put back, in that order.</summary>
    public IReadOnlyList<string> Compensated => _compensated;

    public void Add(JournalRecord record)
    {
        switch (record)
        {
            case RunStarted run:
                Verb = run.Pid == pid ? run.Verb : null;
                Outcome = null;
                _started.Clear();
                _compensated.Clear();
                break;
            case PhaseStarted { Phase: var phase } when !_started.Contains(phase):
                _started.Add(phase);
                break;
            case PhaseCompensated { Phase: var phase }:
                _compensated.Add(phase);
                break;
            case RunEnded ended:
                Outcome = ended.Outcome;
                break;
        }
    }
}
