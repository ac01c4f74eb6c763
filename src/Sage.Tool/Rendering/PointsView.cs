using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A row per rollback point.</summary>
internal static class PointsView
{
    public static Lines Rows(IReadOnlyList<PointReport> points)
    {
        var columns = new Columns(Messages.PointsPoint, Messages.PointsCreated, Messages.PointsPaths, Messages.PointsDescription);
        foreach (var point in points)
            columns.Add((point.Name, Tone.Plain), (Quantities.Moment(point.Created), Tone.Plain), (string.Join(Messages.ListSeparator, point.Paths), Tone.Plain), (point.Description ?? "", Tone.Plain));
        return columns.ToLines();
    }
}
