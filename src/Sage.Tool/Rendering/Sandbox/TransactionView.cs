using Sage.Tool.Reports.Sandbox;

namespace Sage.Tool.Rendering.Sandbox;

/// <summary>What a transaction does to its workspace, a line each.</summary>
internal static class TransactionView
{
    private const int KindWidth = 9;

    public static Lines Of(IEnumerable<TransactionChangeReport> changes, string indent = "")
    {
        var lines = new Lines(cut: false);
        foreach (var change in changes)
        {
            var path = change.Path.Length == 0 ? "." : change.Path;
            lines.Line().Text(indent).Column(change.Change, KindWidth, ToneOf(change.Change))
                .Text(change.From is { } from ? $"{from} -> {path}" : path)
                .Text(change.Change == "changed" ? $"  ({string.Join(Messages.ListSeparator, change.What)})" : "", Palette.Faint)
                .Text(change.Taken > 0 ? $"  ({Messages.SandboxTaken(change.Taken)})" : "", Palette.Faint)
                .Text(change.Flags.Count > 0 ? $"  {string.Join(' ', change.Flags)}" : "", Palette.Warning);
        }
        return lines;
    }

    /// <summary>How much of each kind there is; those below a deleted directory count.</summary>
    public static string Counts(IReadOnlyList<TransactionChangeReport> changes)
    {
        if (changes.Count == 0)
            return Messages.SandboxNothingChanged;
        List<string> counts = [];
        void Count(long count, Func<long, string> text)
        {
            if (count > 0)
                counts.Add(text(count));
        }
        Count(changes.Count(change => change.Change == "created"), Messages.SandboxCreated);
        Count(changes.Count(change => change.Change == "changed"), Messages.SandboxChanged);
        Count(changes.Count(change => change.Change == "renamed"), Messages.SandboxRenamed);
        Count(changes.Where(change => change.Change == "deleted").Sum(change => 1 + change.Taken), Messages.SandboxDeleted);
        Count(changes.Count(change => change.Flags.Count > 0), Messages.SandboxFlagged);
        return string.Join(Messages.ListSeparator, counts);
    }

    private static Tone ToneOf(string change) => change switch
    {
        "created" => Palette.Good,
        "deleted" => Palette.Bad,
        _ => Palette.Warning,
    };
}
