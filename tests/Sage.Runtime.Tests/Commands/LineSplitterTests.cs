namespace Sage.Runtime.Tests.Commands;

public sealed class LineSplitterTests
{
    private readonly List<string> _lines = [];
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb", new[] { "a", "b" })]
    [InlineData("\n\n", new[] { "", "" })]
    [InlineData("a\r\r\nb\n", new[] { "a", "b" })]
    [InlineData("", new string[0])]
    [InlineData("a\r", new[] { "a" })]
    public void Text_is_cut_at_line_ends(string text, string[] lines)
    {
        Push(text);

        Assert.Equal(lines, _lines);
    }

    [Theory]
    [InlineData("a\nbc\r\nd\re\n")]
    public void It_does_not_matter_how_the_text_is_split(string text)
    {
        Push(text);
        List<string> whole = [.. _lines];
        _lines.Clear();

        Push([.. text.Select(character => character.ToString())]);

        Assert.Equal(whole, _lines);
    }

    [Fact]
    public void Of_a_progress_bar_a_sample_is_passed_on_and_always_the_last()
    {
        var splitter = new LineSplitter(_lines.Add, _time);
        for (var percent = 0; percent <= 100; percent++)
        {
            splitter.Push($"{percent}%\r");
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        splitter.Push("\ndone\n");
        splitter.Complete();

        Assert.Equal(["0%", "25%", "50%", "75%", "100%", "done"], _lines);
    }

    [Fact]
    public void A_long_line_comes_in_pieces_that_cut_no_character()
    {
        var text = string.Concat(Enumerable.Repeat("💥", LineSplitter.LongestLine)) + "\n";

        Push("x" + text);

        Assert.Equal("x" + text.TrimEnd('\n'), string.Concat(_lines));
        Assert.All(_lines, line => Assert.InRange(line.Length, 1, LineSplitter.LongestLine));
        Assert.All(_lines, line => Assert.False(char.IsLowSurrogate(line[0])));
    }

    [Fact]
    public void A_line_of_just_the_bound_is_one_line()
    {
        Push(new string('x', LineSplitter.LongestLine) + "\nnext\n");

        Assert.Equal([LineSplitter.LongestLine, 4], _lines.Select(line => line.Length));
    }

    private void Push(params string[] pieces)
    {
        var splitter = new LineSplitter(_lines.Add, _time);
        foreach (var piece in pieces)
            splitter.Push(piece);
        splitter.Complete();
    }

    private sealed class ManualTime : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now.Ticks;

        public void Advance(TimeSpan by) => _now += by;
    }
}
