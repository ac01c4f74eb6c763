using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine;

public sealed class PathLeasesTests
{
    private readonly PathLeases _leases = new();

    [Theory]
    [InlineData("/r/a", "/r/a", false)]
    [InlineData("/r/a", "/r/a/b/c", false)]
    [InlineData("/r/a/b/c", "/r/a", false)]
    [InlineData("/r/a", "/r/ab", true)]
    [InlineData("/r/a/b", "/r/a/c", true)]
    [InlineData("/", "/r", false)]
    public void Equal_paths_and_paths_below_one_another_exclude_each_other(string held, string wanted, bool free)
    {
        Assert.True(_leases.TryTake([Path(held)]));
        Assert.Equal(free, _leases.TryTake([Path(wanted)]));
    }

    [Fact]
    public void All_or_none_are_taken()
    {
        Assert.True(_leases.TryTake([Path("/r/a")]));
        Assert.False(_leases.TryTake([Path("/r/b"), Path("/r/a/x")]));
        Assert.True(_leases.TryTake([Path("/r/b")]));
    }

    [Fact]
    public void Paths_of_one_phase_may_overlap_and_are_free_again_together()
    {
        IReadOnlyList<ProtectedPath> nested = [Path("/r/a"), Path("/r/a/b"), Path("/r/a")];
        Assert.True(_leases.TryTake(nested));
        _leases.Release(nested);
        Assert.True(_leases.TryTake([Path("/r/a/b")]));
        Assert.True(_leases.TryTake([Path("/r/b")]));
    }

    [Fact]
    public void A_link_takes_what_it_leads_to()
    {
        Assert.True(_leases.TryTake([Path("/r/link") with { Target = "/r/data" }]));
        Assert.False(_leases.TryTake([Path("/r/data/x")]));
        Assert.False(_leases.TryTake([Path("/r/other") with { Target = "/r/data" }]));
        Assert.False(_leases.TryTake([Path("/r/link")]));
        Assert.True(_leases.TryTake([Path("/r/beside")]));
    }

    private static ProtectedPath Path(string full) => new(full, full);
}
