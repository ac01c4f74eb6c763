namespace Sage.Repository.Tests;

/// <summary>The table of docs/architecture.md under the heading "Who may use whom": a project, then the projects it may reference.</summary>
internal sealed class DependencyTable
{
    private readonly Dictionary<string, HashSet<string>> _allowed = new(StringComparer.Ordinal);

    private DependencyTable()
    {
    }

    public IEnumerable<string> Projects => _allowed.Keys;

    public bool Allows(string project, string reference) =>
        _allowed.TryGetValue(project, out var references) && references.Contains(reference);

    public static DependencyTable Read()
    {
        var table = new DependencyTable();
        var rows = Repository.Read("docs/architecture.md").Split('\n')
            .SkipWhile(l => l != "## Who may use whom").Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal));
        foreach (var row in rows)
        {
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            table._allowed.Add(Names(cells[1]).Single(), Names(cells[2]).ToHashSet(StringComparer.Ordinal));
        }
        return table;
    }

    private static IEnumerable<string> Names(string cell) =>
        cell.Split('`').Where((_, i) => i % 2 == 1).Select(n => "Sage." + n);
}
