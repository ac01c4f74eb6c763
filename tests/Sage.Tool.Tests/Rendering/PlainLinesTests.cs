using Sage.Tool.Rendering;
using Spectre.Console.Rendering;

namespace Sage.Tool.Tests.Rendering;

/// <summary>What is written without the library is what the library would write.</summary>
public sealed class PlainLinesTests
{
    [Fact]
    public void A_character_that_is_counted_here_takes_the_one_cell_that_the_library_gives_it()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = ((char)c).ToString();
            if (Cells.ArePlain(text))
                Assert.Equal(1, new Segment(text).CellCount());
        }
    }

    [Theory]
    [InlineData(true, 4000)]
    [InlineData(true, 30)]
    [InlineData(false, 4000)]
    [InlineData(false, 30)]
    [InlineData(false, 6)]
    public void Lines_are_written_as_the_library_renders_them(bool cut, int width)
    {
        var lines = new Lines(cut);
        lines.Line();
        lines.Line().Text("  ✓ ", Palette.Good).Column("fetch", 12).Column("completed", 13, Palette.Good).Text("   ").Text("");
        lines.Line().Column("  failed", 15, Palette.Faint).Text("pip exited with code 1 and said so in many words, and in a path like /srv/app/somewhere/very/far/down");
        lines.Line().Text("━━━━──── 中文 naïve 😀 ").Text("中文中文中文中文中文中文中文");
        lines.Line().Text("one").Text("   ");
        var traits = TerminalTraits.None with { Unicode = true, Size = () => (width, 100) };

        var plain = new StringWriter();
        lines.WriteTo(plain, width, unicode: true);
        var rendered = new StringWriter();
        Consoles.Create(rendered, traits).Write(lines);

        Assert.Equal(rendered.ToString(), plain.ToString());
    }

    [Fact]
    public void Elapsed_times_have_one_decimal_below_ten_seconds()
    {
        for (var milliseconds = 0; milliseconds < 9950; milliseconds++)
            Assert.Equal(FormattableString.Invariant($"{milliseconds / 1000m:0.0} s"), Quantities.Elapsed(milliseconds / 1000.0));
        Assert.Equal("10 s", Quantities.Elapsed(10.9));
        Assert.Equal("2025-11-15 14:30:00 -03:30", Quantities.Moment(new DateTimeOffset(2025, 11, 15, 14, 30, 0, 999, new TimeSpan(-3, -30, 0))));
    }
}
