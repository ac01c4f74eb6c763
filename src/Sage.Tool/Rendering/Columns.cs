namespace Sage.Tool.Rendering;

/// <summary>Rows below headings, each column as wide as its widest text; the last one is wrapped.</summary>
internal sealed class Columns(params IReadOnlyList<string> headings)
{
    private const int Gap = 2;
    private readonly List<(string Text, Tone Tone)[]> _rows = [[.. headings.Select(heading => (heading, Palette.Faint))]];

    public void Add(params (string Text, Tone Tone)[] row) => _rows.Add([.. row.Select(cell => (PlainText.Line(cell.Text), cell.Tone))]);

    public Lines ToLines()
    {
        var lines = new Lines(cut: false);
        var widths = Enumerable.Range(0, headings.Count).Select(i => _rows.Max(row => Cells.Count(row[i].Text)) + Gap).ToList();
        foreach (var row in _rows)
        {
            lines.Line();
            foreach (var (index, (text, style)) in row.Index())
                lines.Column(text, index == headings.Count - 1 ? 0 : widths[index], style);
        }

        return lines;
    }
}
