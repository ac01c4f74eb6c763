using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>Collects findings, each rule once.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    public void Add(RiskRule rule, string part)
    {
        if (!_findings.Exists(finding => finding.Rule == rule))
            _findings.Add(new Finding(rule, Marks.Show(part)));
    }

    public RiskReport Report()
    {
        var verdict = _findings.Select(finding => finding.Rule.Verdict).DefaultIfEmpty().Max();
        var told = _findings.Where(finding => verdict == Verdict.Safe || finding.Rule.Verdict != Verdict.Safe);
        return new RiskReport(verdict, [.. told.OrderByDescending(finding => finding.Rule.Verdict)]);
    }
}
