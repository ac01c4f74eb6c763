using Sage.Tool.Rendering;

namespace Sage.Tool.Tests;

/// <summary>Widths in cells of a terminal, and where lines break.</summary>
public sealed class WordWrapTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("plain text", 10)]
    [InlineData("阶段 a：b。", 11)]
    [InlineData("“x”…", 4)]
    [InlineData("か가Ａ", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("\U00020000\U0001F600", 4)]
    public void Ideographs_and_full_width_marks_take_two_cells(string text, int cells) => Assert.Equal(cells, CellWidth.Of(text));

    [Fact]
    public void A_text_is_padded_by_its_cells() => Assert.Equal("阶段  ", CellWidth.Pad("阶段", 6));

    [Theory]
    [InlineData("one two three", 8, "one two", "three")]
    [InlineData("/a/path/that/is/too/long b", 8, "/a/path/that/is/too/long", "b")]
    [InlineData("安装已经完成", 8, "安装已经", "完成")]
    [InlineData("安装已经完成", 9, "安装已经", "完成")]
    [InlineData("安装已完成。", 10, "安装已完", "成。")]
    [InlineData("见（说明）", 6, "见（说", "明）")]
    [InlineData("看见（说明）", 6, "看见", "（说", "明）")]
    [InlineData("请运行 “dotnet sage run”。", 12, "请运行", "“dotnet sage", "run”。")]
    [InlineData("使用 --keep 时", 8, "使用", "--keep", "时")]
    public void Lines_break_at_spaces_and_between_ideographs_but_not_before_a_closing_mark(string text, int width, params string[] lines) =>
        Assert.Equal(lines, WordWrap.Lines(text, width, width).Select(line => line.Trim()));
}
