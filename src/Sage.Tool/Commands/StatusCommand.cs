using Sage.Runtime;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Shows where an install stands.</summary>
internal sealed class StatusCommand(ToolIo io)
{
    public int Run(string directory, string? id, bool json)
    {
        using var install = InstallReader.Open(directory, id);
        var report = new InstallReporter(install.Layout, io.Time).Report(install.State, install.Driver());
        if (json)
            ToolJson.Write(io.Out, report);
        else
            Show(report);
        return ExitCode.Done;
    }

    private void Show(InstallReport report)
    {
        var console = Consoles.Create(io.Out, io.Terminal);
        console.Write(StatusView.Overview(report, io.Time.GetUtcNow(), io.Terminal.Unicode, io.Terminal.Size().Width));
        console.Write(StatusView.Details(report));
    }
}
