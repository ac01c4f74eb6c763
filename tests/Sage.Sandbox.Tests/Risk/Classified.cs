using Sage.Sandbox.Policy;
using Sage.Sandbox.Risk;

namespace Sage.Sandbox.Tests.Risk;

/// <summary>Commands of one user in one workspace, judged by the default policy.</summary>
internal static class Classified
{
    public const string Home = "/home/dev";
    public const string Workspace = "/home/dev/project";

    public static RiskPolicy Policy { get; } = RiskPolicy.Load();

    public static RiskClassifier Classifier { get; } = new(Policy, Workspace, Home);

    public static Verdict Verdict(string script) => Classifier.Script(script).Verdict;

    /// <summary>The name of the rule that decides.</summary>
    public static string Rule(string script) => Classifier.Script(script).Findings[0].Rule.Name;
}
