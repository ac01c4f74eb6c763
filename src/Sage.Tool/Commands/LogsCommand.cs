using Sage.Runtime;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Shows what phases and their commands wrote.</summary>
internal sealed class LogsCommand(ToolIo io)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);
    private string? _heading;

    /// <param name="phase">One phase; null for all, in plan order, each under a heading.</param>
    /// <param name="follow">Whether to go on until nothing drives the install any more.</param>
    public async Task<int> RunAsync(string directory, string? phase, string? id, bool follow, bool json, CancellationToken stop)
    {
        using var install = InstallReader.Open(directory, id);
        if (phase is not null && install.State.Find(phase) is null)
            throw new SageException(ExitCode.Nothing, Messages.NoSuchPhase(phase, string.Join(Messages.ListSeparator, install.State.Phases.Select(known => known.Name))));
        if (phase is not null && !follow && !File.Exists(LogFile(install, phase)))
            throw new SageException(ExitCode.Nothing, Messages.PhaseHasNoLog(phase));
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var signals = follow ? io.TakeSignals(_ => interrupted.Cancel()) : null;
        var tails = new Dictionary<string, LogTail>(StringComparer.Ordinal);
        while (true)
        {
            // Asked before reading, so that what a run wrote last is not missed.
            var ended = !follow || install.Driver() is null;
            install.Refresh();
            foreach (var name in phase is null ? install.State.Phases.Select(known => known.Name) : [phase])
            {
                if (!tails.TryGetValue(name, out var tail))
                    tails.Add(name, tail = new LogTail(name, LogFile(install, name)));
                Write(tail, phase is null, json, ended);
            }
            await io.Out.FlushAsync(CancellationToken.None);
            if (ended)
                return ExitCode.Done;
            await Task.Delay(Interval, io.Time, interrupted.Token);
        }
    }

    private void Write(LogTail tail, bool headings, bool json, bool ended)
    {
        foreach (var line in tail.ReadLines())
            Write(tail.Phase, line, headings, json);
        if (ended && tail.ReadRest() is { } rest)
            Write(tail.Phase, rest, headings, json);
    }

    private void Write(string phase, string line, bool headings, bool json)
    {
        if (json)
        {
            ToolJson.Write(io.Out, new LogLine(phase, line), oneLine: true);
            return;
        }
        if (headings && _heading != phase)
            io.Out.Write($"{(_heading is null ? "" : "\n")}== {PlainText.Line(phase)} ==\n");
        _heading = phase;
        io.Out.Write(PlainText.Line(line) + "\n");
    }

    /// <summary>A journal that was tampered with must not lead out of the directory of logs.</summary>
    private static string LogFile(InstallReader install, string phase) =>
        Path.GetFileName(phase) == phase
            ? install.Layout.Log(install.State.Install!.InstallId, phase)
            : throw new SageException(ExitCode.Damaged, Messages.JournalNamesNoPhase(PlainText.Line(phase)));
}
