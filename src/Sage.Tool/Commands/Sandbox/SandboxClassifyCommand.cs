using Sage.Runtime;
using Sage.Sandbox.Risk;
using Sage.Sandbox.Shell;
using Sage.Tool.Configuration;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Sandbox;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;
using Sage.Tool.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Says what is thought of a command, without running it.</summary>
internal sealed class SandboxClassifyCommand(ToolIo io)
{
    public int Run(SandboxClassifySettings settings)
    {
        if ((settings.Command.Count > 0 ? 1 : 0) + (settings.Shell is null ? 0 : 1) + (settings.File is null ? 0 : 1) != 1)
            throw new SageException(ExitCode.Usage, Messages.SandboxClassifyTakesOne);
        var policy = PolicyFiles.Load(settings.Policies.Select(file => Path.GetFullPath(file, settings.Directory)));
        var workspace = Path.GetFullPath(settings.Workspace ?? ".", settings.Directory);
        var classifier = new RiskClassifier(policy, workspace, HomeDirectory.Of(io));
        var report = settings.Command.Count > 0 ? classifier.Command(settings.Command) : classifier.Script(Script(settings));
        if (settings.Json)
            ToolJson.Write(io.Out, ClassifyReport.Of(report), SandboxJson.Default.ClassifyReport);
        else
            Consoles.Create(io.Out, io.Terminal).Write(RiskView.Of(report));
        return report.Verdict == Verdict.Unsafe ? ExitCode.Refused : ExitCode.Done;
    }

    private string Script(SandboxClassifySettings settings)
    {
        if (settings.File is null)
            return settings.Shell!;
        using var file = settings.File == "-" ? null : NamedFile.Open(Path.GetFullPath(settings.File, settings.Directory));
        // One character more than is judged tells that there is more.
        var text = new char[ShellLimits.Length + 1];
        return new string(text, 0, (file ?? io.In).ReadBlock(text));
    }
}
