using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sage.Tool.Rendering;

/// <summary>Lines of styled text.</summary>
/// <param name="cut">Whether each is cut to the width that it is rendered at; else the terminal wraps it.</param>
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

    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in _lines)
        {
            var left = cut ? maxWidth : int.MaxValue;
            foreach (var segment in line)
            {
                var fitting = segment.CellCount() <= left ? segment : Shorten(segment, left, options.Unicode);
                if (fitting is null)
                    break;
                yield return fitting;
                left -= fitting.CellCount();
                if (fitting != segment)
                    break;
            }
            yield return Segment.LineBreak;
        }
    }

    private static Segment? Shorten(Segment segment, int width, bool unicode)
    {
        var mark = unicode ? "…" : "~";
        if (width < 2)
            return null;
        var cut = Segment.Truncate(segment, width - 1);
        return new Segment((cut?.Text ?? "") + mark, segment.Style);
    }
}
