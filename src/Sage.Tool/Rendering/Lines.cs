using Spectre.Console.Rendering;

namespace Sage.Tool.Rendering;

/// <summary>Lines of text in tones.</summary>
/// <param name="cut">
/// Whether each is cut to the width that it is rendered at; else what was added to it last is wrapped below itself.
/// </param>
internal sealed class Lines(bool cut = true) : IRenderable
{
    private readonly List<List<Piece>> _lines = [];

    public int Count => _lines.Count;

    /// <summary>Begins a line.</summary>
    public Lines Line()
    {
        _lines.Add([]);
        return this;
    }

    /// <summary>Adds text to the line that was begun last.</summary>
    public Lines Text(string text, Tone tone = Tone.Plain)
    {
        if (text.Length > 0)
            _lines[^1].Add(new Piece(PlainText.Line(text), tone));
        return this;
    }

    /// <summary>Adds text padded to a number of cells.</summary>
    public Lines Column(string text, int width, Tone tone = Tone.Plain)
    {
        Text(text, tone);
        var used = Cells.Count(text);
        return used < width ? Text(Cells.Repeat(' ', width - used)) : this;
    }

    /// <summary>Cuts a text to a number of cells, with a mark where something was cut.</summary>
    public static string Shorten(string text, int width, bool unicode)
    {
        var line = PlainText.Line(text);
        return Cells.Count(line) <= width ? line : width < 2 ? "" : Marked(line, width, unicode);
    }

    /// <summary>Writes the lines without any tone.</summary>
    public void WriteTo(TextWriter writer, int width, bool unicode)
    {
        foreach (var line in Arrange(width, unicode))
        {
            foreach (var piece in line)
                writer.Write(piece.Text);
            writer.Write('\n');
        }
    }

    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in Arrange(maxWidth, options.Unicode))
        {
            foreach (var piece in line)
                yield return new Segment(piece.Text, Styles.Of(piece.Tone));
            yield return Segment.LineBreak;
        }
    }

    private static string Marked(string text, int width, bool unicode) => Cells.Truncate(text, width - 1) + (unicode ? "…" : "~");

    private List<List<Piece>> Arrange(int width, bool unicode)
    {
        var arranged = new List<List<Piece>>();
        foreach (var line in _lines)
        {
            var end = line.FindLastIndex(piece => !string.IsNullOrWhiteSpace(piece.Text)) + 1;
            var shown = line.GetRange(0, end);
            if (cut)
                arranged.Add(Cut(shown, width, unicode));
            else
                Wrap(shown, width, arranged);
        }
        return arranged;
    }

    private static List<Piece> Cut(List<Piece> line, int left, bool unicode)
    {
        var fitting = new List<Piece>();
        foreach (var piece in line)
        {
            var cells = Cells.Count(piece.Text);
            if (cells > left)
            {
                if (left >= 2)
                    fitting.Add(piece with { Text = Marked(piece.Text, left, unicode) });
                break;
            }
            fitting.Add(piece);
            left -= cells;
        }
        return fitting;
    }

    private static void Wrap(List<Piece> line, int width, List<List<Piece>> arranged)
    {
        arranged.Add(line);
        if (line is not [.. var first, var last])
            return;
        var before = 0;
        foreach (var piece in first)
            before += Cells.Count(piece.Text);
        if (before + Cells.Count(last.Text) <= width)
            return;
        var indent = before <= width / 3 ? before : 4;
        arranged[^1] = first;
        foreach (var (index, part) in WordWrap.Lines(last.Text, width - before, width - indent).Index())
        {
            if (index > 0)
                arranged.Add([new Piece(Cells.Repeat(' ', indent), Tone.Plain)]);
            arranged[^1].Add(last with { Text = part });
        }
    }

    private sealed record Piece(string Text, Tone Tone);
}
