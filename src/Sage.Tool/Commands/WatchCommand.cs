using Sage.Runtime;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Shows where an install stands until nothing drives it any more.</summary>
internal sealed class WatchCommand(ToolIo io)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public async Task<int> RunAsync(string directory, string? id, bool json, CancellationToken stop)
    {
        using var install = InstallReader.Open(directory, id);
        using var picture = Picture(json);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var signals = io.TakeSignals(_ => interrupted.Cancel());
        var reporter = new InstallReporter(install.Layout, io.Time);
        while (true)
        {
            var pid = install.Driver();
            install.Refresh();
            picture.Show(reporter.Report(install.State, pid));
            if (pid is null && !IsScriptRunning(install))
                return ExitCode.Done;
            await Task.Delay(Interval, io.Time, interrupted.Token);
        }
    }

    private static bool IsScriptRunning(InstallReader install) =>
        install.State.Install!.CreatedBy == "script" && StatusWords.Of(install.State, alive: false) == StatusWords.Running;

    private IProgressView Picture(bool json) => (json, io.Terminal.Ansi) switch
    {
        (true, _) => new JsonProgress(io.Out),
        (_, true) => new LiveProgressView(io.Out, io.Terminal, io.Time),
        _ => new PlainProgress(io.Out),
    };
}
