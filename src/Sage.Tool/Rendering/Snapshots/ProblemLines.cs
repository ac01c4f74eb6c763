namespace Sage.Tool.Rendering.Snapshots;

/// <summary>Problems of which there may be very many.</summary>
internal static class ProblemLines
{
    private const int Shown = 20;

    /// <summary>Writes the first of them, a line each, and how many more there are.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems.Take(Shown))
            writer.Write($"  {PlainText.Line(problem)}\n");
        if (problems.Count > Shown)
            writer.Write($"  {Messages.SnapshotAndMore(problems.Count - Shown)}\n");
    }
}
