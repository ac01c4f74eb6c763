using Sage.Tool.Tests.EndToEnd;

namespace Sage.Tool.Tests.Faults;

/// <summary>A verb that is tried on a failing disk.</summary>
/// <param name="Kept">The install that it is tried on.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="Changes">Whether it writes.</param>
/// <param name="Next">A command line that must end well afterwards; null for none but the same again.</param>
internal sealed record FaultyVerb(string Kept, string[] Arguments, bool Changes = true, string[]? Next = null)
{
    private static readonly string[] RunAgain = ["run", WorkshopPlace.Program];

    public static IReadOnlyList<FaultyVerb> All { get; } =
    [
        new("nothing", RunAgain),
        new("failed", RunAgain),
        new("failed", ["rollback", "--yes"], Next: RunAgain),
        new("failed", ["rollback", "--files-only", "--yes"], Next: RunAgain),
        new("failed", ["point", "create", "again", "--path", "packages.txt"]),
        new("failed", ["point", "restore", "edit", "--yes"], Next: RunAgain),
        new("failed", ["clean", "--yes"]),
        new("failed", ["status"], Changes: false),
        new("failed", ["history"], Changes: false),
        new("failed", ["logs", "packages"], Changes: false),
        new("failed", ["verify"], Changes: false),
        new("waiting", ["approve", "release", "--no-run"], Next: RunAgain),
        new("script", ["checkpoint", "init"]),
        new("script", ["checkpoint", "update", "fetch", "completed"]),
        new("script", ["checkpoint", "point", "before"]),
    ];

    public override string ToString() => $"{Kept}: {string.Join(' ', Arguments)}";
}
