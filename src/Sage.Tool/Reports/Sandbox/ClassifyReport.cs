using Sage.Sandbox.Risk;
using Sage.Tool.Rendering.Sandbox;

namespace Sage.Tool.Reports.Sandbox;

/// <summary>What is thought of a command.</summary>
/// <param name="Verdict"><c>safe</c>, <c>uncertain</c> or <c>unsafe</c>.</param>
/// <param name="Rule">The rule that decides; null when nothing was there to judge.</param>
/// <param name="Part">The part of the command that it holds for.</param>
/// <param name="Instead">For what is unsafe: what is allowed in its place.</param>
/// <param name="Final">Whether it is refused, however it is written.</param>
/// <param name="Findings">All rules that hold, the one that decides first.</param>
internal sealed record ClassifyReport(string Verdict, string? Rule, string? Reason, string? Part, string? Instead, bool Final, IReadOnlyList<FindingReport> Findings)
{
    public static ClassifyReport Of(RiskReport report)
    {
        var findings = report.Findings.Select(FindingReport.Of).ToList();
        var first = findings.FirstOrDefault();
        return new ClassifyReport(RiskWords.Of(report.Verdict), first?.Rule, first?.Reason, first?.Part, first?.Instead, report.Verdict == Sage.Sandbox.Risk.Verdict.Unsafe, findings);
    }
}

/// <summary>A rule that holds.</summary>
internal sealed record FindingReport(string Rule, string Verdict, string? Reason, string Part, string? Instead)
{
    public static FindingReport Of(Finding finding) => new(
        finding.Rule.Name,
        RiskWords.Of(finding.Rule.Verdict),
        finding.Rule.ReasonSpoken is { Length: > 0 } reason ? reason : null,
        finding.Part,
        finding.Rule.InsteadSpoken is { Length: > 0 } instead ? instead : null);
}
