using System.Text;

namespace Sage.Linux.Tests;

public sealed class PathEscapeTests
{
    [Theory]
    [InlineData("src/naïve 文件.txt", "src/naïve 文件.txt")]
    [InlineData("a\\b", @"a\\b")]
    [InlineData("a\nb\u007f\u0085", @"a\x0ab\x7f\xc2\x85")]
    [InlineData("", "")]
    public void Text_is_shown_as_it_is_but_for_what_a_terminal_would_obey(string name, string shown)
    {
        var bytes = Encoding.UTF8.GetBytes(name);

        Assert.Equal(shown, PathEscape.Of(bytes));
        Assert.Equal(bytes, PathEscape.TryParse(shown));
    }

    [Fact]
    public void Every_byte_comes_back()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(b => (byte)b), 0xF0, 0x9F, (byte)'x'];

        var shown = PathEscape.Of(bytes);

        Assert.Contains(@"\x80\x81", shown, StringComparison.Ordinal);
        Assert.EndsWith(@"\xf0\x9fx", shown, StringComparison.Ordinal);
        Assert.Equal(bytes, PathEscape.TryParse(shown));
    }

    [Theory]
    [InlineData(@"a\")]
    [InlineData(@"\n")]
    [InlineData(@"\x4")]
    [InlineData(@"\xg0")]
    public void What_no_name_is_shown_as_stands_for_none(string text) => Assert.Null(PathEscape.TryParse(text));

    [Fact]
    public void Half_a_surrogate_pair_stands_for_none() => Assert.Null(PathEscape.TryParse("\ud800"));
}
