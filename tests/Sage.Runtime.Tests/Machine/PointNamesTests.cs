using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine;

public sealed class PointNamesTests
{
    [Theory]
    [InlineData("Before the upgrade", "before_the_upgrade")]
    [InlineData("  --- ", "point")]
    [InlineData("", "point")]
    [InlineData("../../etc/passwd", "etc_passwd")]
    [InlineData("Größe: 10 %", "größe_10")]
    public void A_description_becomes_letters_digits_and_underscores(string description, string name) =>
        Assert.Equal(name, PointNames.Reserve(description, new HashSet<string>()));

    [Fact]
    public void A_taken_name_gets_a_number()
    {
        var taken = new HashSet<string> { "point" };
        Assert.Equal("point_2", PointNames.Reserve("point", taken));
        Assert.Equal("point_3", PointNames.Reserve("Point!", taken));
    }

    [Fact]
    public void A_long_description_is_cut() =>
        Assert.InRange(PointNames.Reserve(new string('x', 1000), new HashSet<string>()).Length, 1, 61);
}
