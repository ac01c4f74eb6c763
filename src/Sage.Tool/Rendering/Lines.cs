using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sage.Tool.Rendering;

/// <summary>Lines of styled text.</summary>
/// <param name="cut">
/// Whether each is cut to the width that it is rendered at; else what was added to it last is wrapped below itself.
/// </param>
internal sealed class Lines(bool cut = true) : IRenderable
{
    private readonly List<List<Segment>> _lines = [];

    public int Count => _lines.Count;

    /// <summary>Begins a line.</summary>
    public Lines Line()
    {
        _lines.Add([]);
        return this;
    }

    /// <summary>Adds text to the line that was begun last.</summary>
    public Lines Text(string text, Style? style = null)
    {
        if (text.Length > 0)
            _lines[^1].Add(new Segment(PlainText.Line(text), style ?? Style.Plain));
        return this;
    }

    /// <summary>Adds text padded to a number of cells.</summary>
    public Lines Column(string text, int width, Style? style = null)
    {
        Text(text, style);
        var used = new Segment(text).CellCount();
        return used < width ? Text(new string(' ', width - used)) : this;
    }

    /// <summary>Cuts a text to a number of cells, with a mark where something was cut.</summary>
    public static string Shorten(string text, int width, bool unicode)
    {
        var segment = new Segment(PlainText.Line(text));
        return segment.CellCount() <= width ? segment.Text : Shorten(segment, width, unicode)?.Text ?? "";
    }

    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in _lines)
        {
            var end = line.FindLastIndex(segment => !string.IsNullOrWhiteSpace(segment.Text)) + 1;
            foreach (var segment in cut ? Cut(line.Take(end), maxWidth, options.Unicode) : Wrap(line[..end], maxWidth))
                yield return segment;
            yield return Segment.LineBreak;
        }
    }

    private static IEnumerable<Segment> Cut(IEnumerable<Segment> line, int left, bool unicode)
    {
        foreach (var segment in line)
        {
            var fitting = segment.CellCount() <= left ? segment : Shorten(segment, left, unicode);
            if (fitting is null)
                yield break;
            yield return fitting;
            left -= fitting.CellCount();
            if (fitting != segment)
                yield break;
        }
    }

    private static IEnumerable<Segment> Wrap(List<Segment> line, int width)
    {
        foreach (var segment in line.SkipLast(1))
            yield return segment;
        if (line.Count == 0)
            yield break;
        var before = line.SkipLast(1).Sum(segment => segment.CellCount());
        var indent = before <= width / 3 ? before : 4;
        foreach (var (index, part) in WordWrap.Lines(line[^1].Text, width - before, width - indent).Index())
        {
            if (index > 0)
            {
                yield return Segment.LineBreak;
                yield return new Segment(new string(' ', indent));
            }

            yield return new Segment(part, line[^1].Style);
        }
    }

    private static Segment? Shorten(Segment segment, int width, bool unicode)
    {
        if (width < 2)
            return null;
        var cut = Segment.Truncate(segment, width - 1);
        return new Segment((cut?.Text ?? "") + (unicode ? "…" : "~"), segment.Style);
    }
}
