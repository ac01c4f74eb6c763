using Sage.Linux;
using Sage.Runtime;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Policy;
using Sage.Sandbox.Risk;

namespace Sage.Hosting.Sandboxing;

/// <summary>Refuses a phase's commands that the risk policy calls unsafe, before they start.</summary>
/// <param name="workspace">The directory that they may write to, absolute.</param>
internal sealed class CommandJudge(RiskPolicy policy, string workspace, AuditLog audit, SecretMasker secrets)
{
    private readonly RiskClassifier _classifier = new(policy, workspace, Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <param name="arguments">The program and its arguments.</param>
    /// <param name="directory">Where it is to start.</param>
    /// <exception cref="SageException">It is unsafe (<see cref="ExitCode.Refused"/>); the text says what is allowed instead.</exception>
    public void RefuseUnsafe(IReadOnlyList<string> arguments, string directory)
    {
        var risk = _classifier.Command(arguments);
        var rule = risk.Findings.Count > 0 ? risk.Findings[0].Rule : null;
        audit.Write(new CommandEvent(WordOf(risk.Verdict), rule?.Name, rule?.ReasonSpoken) { Arguments = [.. arguments.Select(secrets.Mask)], Directory = directory });
        if (risk.Verdict != Verdict.Unsafe)
            return;
        audit.Write(new RefusedEvent(rule!.ReasonSpoken));
        var instead = rule.InsteadSpoken is { Length: > 0 } other ? other : Messages.NothingIsAllowedInstead;
        throw new SageException(ExitCode.Refused, Messages.CommandIsUnsafe(secrets.Mask(arguments[0]), rule.ReasonSpoken, rule.Name, instead));
    }

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Safe => "safe",
        Verdict.Uncertain => "uncertain",
        _ => "unsafe",
    };
}
