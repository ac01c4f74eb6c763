using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sage.Tool.Rendering;

/// <summary>
/// The lines at the bottom of a terminal that are drawn again and again. What is written above them scrolls away as
/// usual. Every picture is one write, so that a terminal never shows half of it.
/// </summary>
/// <param name="writer">The terminal.</param>
/// <param name="traits">What it can show; its size is asked for every picture.</param>
internal sealed class LiveRegion(TextWriter writer, TerminalTraits traits) : IDisposable
{
    private const string EraseBelow = "\e[0J";
    private const string EraseLineEnd = "\e[0K";
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";

    private readonly List<int> _drawn = [];
    private bool _hidden;

    /// <summary>Draws a picture in place of the last one, with lines above it that stay.</summary>
    public void Draw(IRenderable picture, IReadOnlyCollection<string> above)
    {
        var (width, height) = traits.Size();
        var text = new StringWriter();
        if (!_hidden)
            text.Write(HideCursor);
        _hidden = true;
        text.Write(Home(width, height));
        if (above.Count > 0)
            text.Write(EraseBelow);
        foreach (var line in above)
            text.Write(PlainText.Line(line) + "\r\n");
        _drawn.Clear();
        foreach (var (line, cells) in Rows(picture, width).Take(height - 1))
        {
            text.Write(line + EraseLineEnd + "\r\n");
            _drawn.Add(cells);
        }
        text.Write(EraseBelow);
        writer.Write(text.ToString());
        writer.Flush();
    }

    /// <summary>Leaves the last picture where it is and gives the cursor back.</summary>
    public void Dispose()
    {
        if (!_hidden)
            return;
        writer.Write(ShowCursor);
        writer.Flush();
        _hidden = false;
    }

    /// <summary>Back to the picture's first line. A window that became narrower has broken its lines into several rows.</summary>
    private string Home(int width, int height)
    {
        var rows = _drawn.Sum(cells => Math.Max(1, (cells + width - 1) / width));
        return rows == 0 ? "\r" : $"\r\e[{Math.Min(rows, height - 1)}A";
    }

    /// <summary>One cell stays free at the right edge, where terminals differ in when they wrap.</summary>
    private IEnumerable<(string Text, int Cells)> Rows(IRenderable picture, int width)
    {
        var text = new StringWriter();
        var console = Consoles.Create(text, traits with { Size = () => (width - 1, 1000) });
        var options = RenderOptions.Create(console);
        var lines = Segment.SplitLines(picture.Render(options, width - 1));
        foreach (var line in lines)
        {
            text.GetStringBuilder().Clear();
            console.Write(new Row(line));
            yield return (text.ToString(), line.CellCount());
        }
    }

    private sealed class Row(SegmentLine line) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => line;
    }
}
