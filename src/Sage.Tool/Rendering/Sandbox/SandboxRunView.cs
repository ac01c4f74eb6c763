using Sage.Runtime;
using Sage.Tool.Reports.Sandbox;

namespace Sage.Tool.Rendering.Sandbox;

/// <summary>What is said when a command of a sandbox has ended, beside what it wrote itself.</summary>
internal static class SandboxRunView
{
    private const int MostNamed = 10;
    private const int Width = 120;

    public static void Write(TextWriter writer, SandboxRunReport run)
    {
        if (run.Risk is { Final: true } risk)
            WriteRefusal(writer, risk);
        if (run.Limit is { } limit)
            writer.WriteLine(Messages.SandboxLimitHit(limit.Text));
        if (run.TimedOut)
            writer.WriteLine(Messages.SandboxTimedOut);
        if (run.Denied.Count > 0)
            writer.WriteLine(Messages.SandboxDenied(PlainText.Line(string.Join(',', run.Denied))));
        if (run.Changes is { Count: > 0 } changes)
            WriteChanges(writer, run.Transaction!, changes);
        if (run.Error is { } error)
            writer.WriteLine(Messages.Error(PlainText.Line(error)));
        if (run.Changes is not null)
            WriteState(writer, run.Transaction!, run.State!, run.Changes.Count);
    }

    private static void WriteChanges(TextWriter writer, string transaction, IReadOnlyList<TransactionChangeReport> changes)
    {
        writer.WriteLine(Messages.SandboxSummary(transaction, TransactionView.Counts(changes)));
        var named = changes.Where(change => change.Change == "deleted" || change.Flags.Count > 0).ToList();
        TransactionView.Of(named.Take(MostNamed), "  ").WriteTo(writer, Width, unicode: true);
        if (named.Count > MostNamed)
            writer.WriteLine("  " + Messages.SandboxMoreNamed(named.Count - MostNamed));
    }

    private static void WriteState(TextWriter writer, string transaction, string state, int changes)
    {
        if (state == "committed")
            writer.WriteLine(Messages.SandboxCommitted(transaction));
        else if (state == "discarded")
            writer.WriteLine(changes == 0 ? Messages.SandboxUnchanged : Messages.SandboxDiscarded(transaction));
        else
            writer.WriteLine(Messages.SandboxNextSteps(transaction));
    }

    private static void WriteRefusal(TextWriter writer, ClassifyReport risk)
    {
        writer.WriteLine(Messages.Error(PlainText.Line(Messages.SandboxRefused(risk.Rule ?? "", risk.Reason ?? ""))));
        if (risk.Part is { Length: > 0 } part)
            writer.WriteLine("  " + PlainText.Line(Messages.RiskPart(part)));
        writer.WriteLine("  " + Messages.RiskIsFinal);
        if (risk.Instead is { } instead)
            writer.WriteLine("  " + PlainText.Line(Messages.RiskInstead(instead)));
    }
}
