namespace Sage.Tool.Reports;

/// <summary>What <c>point list --json</c> writes.</summary>
/// <param name="InstallId">The install that the points belong to.</param>
/// <param name="Points">Its points, oldest first.</param>
internal sealed record PointsReport(string InstallId, IReadOnlyList<PointReport> Points);

/// <summary>A rollback point.</summary>
/// <param name="Name">What <c>point restore</c> and <c>rollback --to</c> take.</param>
/// <param name="Description">What its maker wrote.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Paths">The paths that it holds, as declared.</param>
internal sealed record PointReport(string Name, string? Description, DateTimeOffset Created, IReadOnlyList<string> Paths)
{
    public static PointReport Of(Sage.Runtime.Journal.PointCreated point) =>
        new(point.Name, point.Description, point.At, [.. point.Image.Paths.Select(path => path.Path)]);
}
