using Sage.Runtime.Checkpoints;

namespace Sage.Runtime.Tests.Checkpoints;

public sealed class InstallIdTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 15, 14, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_first_of_a_second_is_its_local_time() =>
        Assert.Equal("20251115_143000", InstallId.Next(Now, null).ToString());

    [Fact]
    public void The_next_of_the_same_second_is_numbered() =>
        Assert.Equal("20251115_143000_3", InstallId.Next(Now, new InstallId("20251115_143000", 2)).ToString());

    [Fact]
    public void A_clock_that_was_set_back_makes_no_older_id() =>
        Assert.Equal("20251115_143000_2", InstallId.Next(Now.AddHours(-3), new InstallId("20251115_143000", 1)).ToString());

    [Theory]
    [InlineData("20251115_143000", true)]
    [InlineData("20251115_143000_2", true)]
    [InlineData("20251115_143000_12", true)]
    [InlineData("20251115_143000_1", false)]
    [InlineData("20251115_143000_02", false)]
    [InlineData("20251315_143000", false)]
    [InlineData("20251115_143000/..", false)]
    [InlineData("../x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_ids_are_read_as_ids(string? text, bool valid)
    {
        Assert.Equal(valid, InstallId.TryParse(text, out var id));
        if (valid)
            Assert.Equal(text, id!.ToString());
    }

    [Fact]
    public void Numbers_are_ordered_as_numbers()
    {
        InstallId[] ids = [new("20251115_143000", 10), new("20251115_143000", 9), new("20251115_143001", 1)];

        Assert.Equal(["20251115_143000_9", "20251115_143000_10", "20251115_143001"], ids.Order().Select(id => id.ToString()));
    }
}
