using System.Text;
using Sage.Snapshots.Reading;

namespace Sage.Snapshots.Tests.Reading;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("*.cs", "src/a.cs", true)]
    [InlineData("*.cs", "src/a.CS", false)]
    [InlineData("a?c", "x/abc", true)]
    [InlineData("a?c", "x/aéc", true)]
    [InlineData("a?c", "x/ac", false)]
    [InlineData("src/*.cs", "src/a.cs", true)]
    [InlineData("src/*.cs", "src/deep/a.cs", false)]
    [InlineData("src/**/*.cs", "src/a.cs", true)]
    [InlineData("src/**/*.cs", "src/one/two/a.cs", true)]
    [InlineData("src/**", "src/one/two", true)]
    [InlineData("src/**", "lib/one", false)]
    [InlineData("**/one/**/b", "one/one/two/one/b", true)]
    [InlineData("/src", "src", true)]
    [InlineData("/src", "lib/src", false)]
    [InlineData("*a*b*c*", "xaxbxcx", true)]
    [InlineData("*a*b*c*", "xcxbxax", false)]
    [InlineData("**", "any/thing", true)]
    public void A_pattern_fits_whole_paths_or_the_last_name(string pattern, string path, bool fits) =>
        Assert.Equal(fits, PathPattern.Parse(pattern).Matches(Encoding.UTF8.GetBytes(path)));

    [Fact]
    public void A_byte_that_is_no_text_is_one_character() => Assert.True(PathPattern.Parse(@"a?\xff").Matches([(byte)'a', 0xFE, 0xFF]));

    [Fact]
    public void A_pattern_that_nearly_fits_everywhere_takes_no_time() =>
        Assert.False(PathPattern.Parse(string.Concat(Enumerable.Repeat("*a", 30)) + "b").Matches(Encoding.ASCII.GetBytes(new string('a', 4000))));

    [Theory]
    [InlineData("")]
    [InlineData(@"\q")]
    public void What_is_no_pattern_is_refused(string text) => Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => PathPattern.Parse(text)).Fault);
}
