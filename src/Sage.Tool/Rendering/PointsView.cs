using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A row per rollback point.</summary>
internal static class PointsView
{
    public static Lines Rows(IReadOnlyList<PointReport> points)
    {
        var columns = new Columns(Messages.PointsPoint, Messages.PointsCreated, Messages.PointsPaths, Messages.PointsDescription);
        foreach (var point in points)
<<<<<<< 389758f
            columns.Add((point.Name, null), (Quantities.Moment(point.Created), null), (string.Join(Messages.ListSeparator, point.Paths), null), (point.Description ?? "", null));
=======
            columns.Add((point.Name, Tone.Plain), (Quantities.Moment(point.Created), Tone.Plain), (string.Join(", ", point.Paths), Tone.Plain), (point.Description ?? "", Tone.Plain));
>>>>>>> fb0d54a07461c7a85716d3b80d9ce9bc1f970174
        return columns.ToLines();
    }
}
