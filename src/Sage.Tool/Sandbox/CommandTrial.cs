using Sage.Linux;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Risk;
using Sage.Tool.Commands.Sandbox;
using Sage.Tool.Configuration;
using Sage.Tool.Rendering.Sandbox;

namespace Sage.Tool.Sandbox;

/// <summary>Judges a command by the risk policy before it starts, and writes the judgement down.</summary>
internal static class CommandTrial
{
    /// <summary>What the policy thinks of the command.</summary>
    public static RiskReport Hold(ToolIo io, SandboxRunSettings settings, string workspace, AuditLog audit)
    {
        var policy = PolicyFiles.Load(settings.Policy.Policies.Select(file => Path.GetFullPath(file, settings.Policy.Directory)));
        var risk = new RiskClassifier(policy, workspace, HomeDirectory.Of(io)).Command(settings.Command);
        var first = risk.Findings.Count > 0 ? risk.Findings[0].Rule : null;
        audit.Write(new CommandEvent(RiskWords.Of(risk.Verdict), first?.Name, first?.ReasonSpoken) { Arguments = settings.Command, Directory = StartOf(settings, workspace) });
        if (risk.Verdict == Verdict.Unsafe)
            audit.Write(new RefusedEvent(first!.ReasonSpoken));
        return risk;
    }

    /// <summary>Where the command starts: here, when that is in the workspace.</summary>
    public static string StartOf(SandboxRunSettings settings, string workspace) =>
        PathRules.Linux.IsWithin(settings.Policy.Directory, workspace) ? settings.Policy.Directory : workspace;
}
