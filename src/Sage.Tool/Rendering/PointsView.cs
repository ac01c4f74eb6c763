using Sage.Tool.Reports;
using Spectre.Console;

namespace Sage.Tool.Rendering;

/// <summary>A row per rollback point.</summary>
internal static class PointsView
{
    public static Table Table(IReadOnlyList<PointReport> points)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in new[] { "point", "created", "paths", "description" })
            table.AddColumn(new TableColumn(new Text(column, Palette.Faint)).PadRight(2));
        foreach (var point in points)
        {
            table.AddRow(
                new Text(PlainText.Line(point.Name)),
                new Text(Quantities.Moment(point.Created)),
                new Text(PlainText.Line(string.Join(", ", point.Paths))),
                new Text(PlainText.Line(point.Description ?? "")));
        }
        return table;
    }
}
