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
        var (unicode, width) = (io.Terminal.Unicode, io.Terminal.Size().Width);
        var overview = StatusView.Overview(report, io.Time.GetUtcNow(), unicode, width);
        var details = StatusView.Details(report);
        if (io.Terminal.IsTerminal)
        {
            Paint(overview, details);
            return;
        }
        overview.WriteTo(io.Out, width, unicode);
        details.WriteTo(io.Out, width, unicode);
    }

    private void Paint(Lines overview, Lines details)
    {
        var console = Consoles.Create(io.Out, io.Terminal);
        console.Write(overview);
        console.Write(details);
    }
}
