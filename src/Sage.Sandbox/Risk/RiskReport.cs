namespace Sage.Sandbox.Risk;

/// <summary>What is thought of a command.</summary>
/// <param name="Verdict">The highest of the findings.</param>
/// <param name="Findings">The rules that hold, the one that decides first; those that call a command safe are left out of what is not.</param>
internal sealed record RiskReport(Verdict Verdict, IReadOnlyList<Finding> Findings);
