using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Tool.Reports;

namespace Sage.Tool.Installs;

/// <summary>Follows the install that a program drives, found by the program's process id in the install's lease.</summary>
internal sealed class RunMonitor(CheckpointLayout layout, int pid, TimeProvider time) : IDisposable
{
    private readonly InstallReporter _reporter = new(layout, time);
    private readonly RunSummary _summary = new(pid);
    private InstallReader? _install;

    /// <summary>What the program did in this run so far.</summary>
    public RunSummary Summary => _summary;

    /// <summary>The state as of now; null until the program has taken an install's lease.</summary>
    /// <param name="alive">Whether the program still runs.</param>
    public InstallReport? Look(bool alive)
    {
        try
        {
            _install ??= Find();
            _install?.Refresh(_summary.Add);
        }
        catch (SageException)
        {
            // The program meets the same journal and says what is wrong with it; the picture stays as it was.
        }
        return _install is null ? null : _reporter.Report(_install.State, alive ? pid : null);
    }

    public void Dispose() => _install?.Dispose();

    private InstallReader? Find()
    {
        if (CheckpointDirectory.TryOpen(layout) is not { } directory || directory.Current() is not { } id)
            return null;
        var install = InstallReader.Open(directory, id, _summary.Add);
        if (install.State.Run?.Pid == pid)
            return install;
        install.Dispose();
        return null;
    }
}
