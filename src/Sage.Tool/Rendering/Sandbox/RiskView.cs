using Sage.Sandbox.Risk;

namespace Sage.Tool.Rendering.Sandbox;

/// <summary>The verdict on a command: the rule that decides, why, and what is allowed instead; then the other rules that hold.</summary>
internal static class RiskView
{
    public static Lines Of(RiskReport report)
    {
        var lines = new Lines(cut: false);
        var first = report.Findings.Count > 0 ? report.Findings[0] : null;
        lines.Line().Text(RiskWords.Of(report.Verdict), ToneOf(report.Verdict)).Text(first is null ? "" : "  " + first.Rule.Name, Palette.Strong);
        if (first is null || report.Verdict == Verdict.Safe)
            return lines;
        lines.Line().Text("  ").Text(first.Rule.ReasonSpoken);
        if (first.Part.Length > 0)
            lines.Line().Text("  ").Text(Messages.RiskPart(first.Part), Palette.Faint);
        if (report.Verdict == Verdict.Unsafe)
        {
            lines.Line().Text("  ").Text(Messages.RiskIsFinal);
            lines.Line().Text("  ").Text(Messages.RiskInstead(first.Rule.InsteadSpoken));
        }
        foreach (var other in report.Findings.Skip(1))
            lines.Line().Text($"{RiskWords.Of(other.Rule.Verdict)}  ", ToneOf(other.Rule.Verdict)).Text(other.Rule.Name).Text($"  {other.Rule.ReasonSpoken}", Palette.Faint);
        return lines;
    }

    private static Tone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Safe => Palette.Good,
        Verdict.Uncertain => Palette.Warning,
        _ => Palette.Bad,
    };
}
