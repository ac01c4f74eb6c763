using Sage.Tool.Configuration;
using Sage.Tool.Reports.Sandbox;

namespace Sage.Tool.Rendering.Sandbox;

/// <summary>A line for each transaction: its name, how far it is, its age, its workspace; and one for its savepoints.</summary>
internal static class TransactionsView
{
    private const int StateWidth = 12;
    private const int AgeWidth = 8;

    public static Lines Of(IReadOnlyList<TransactionReport> transactions, TimeProvider time)
    {
        var lines = new Lines();
        var width = transactions.Max(one => one.Id.Length) + 2;
        foreach (var one in transactions)
        {
            lines.Line().Column(one.Id, width, Palette.Strong)
                .Column(one.State, StateWidth, one.State == "open" ? Palette.Good : Palette.Warning)
                .Column(one.Created is { } created ? Duration.Text(time.GetUtcNow() - created) : "", AgeWidth)
                .Text(one.Workspace ?? "")
                .Text(!one.InUse ? "" : one.Holder is { } holder ? $"  ({Messages.SandboxHeldBy(holder)})" : $"  ({Messages.SandboxHeld})", Palette.Faint);
            if (one.Savepoints.Count > 0)
                lines.Line().Text("  ").Text(Messages.SandboxSavepoints(string.Join(Messages.ListSeparator, one.Savepoints.Select(savepoint => savepoint.Name))), Palette.Faint);
        }
        return lines;
    }
}
