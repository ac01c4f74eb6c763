namespace Sage.Runtime.Tests.Protection;

public class ProtectedPathResolverTests
{
    [Theory]
    [InlineData("requirements.txt", "requirements.txt", "requirements.txt")]
    [InlineData("./a//b/./c", "a/b/c", "a/b/c")]
    [InlineData("vendor//", "vendor/", "vendor")]
    [InlineData("linked/x", "linked/x", "real/x")]
    [InlineData("linked", "linked", "linked")]
    public void ADeclaredPathIsNormalizedAndItsParentsResolved(string declared, string name, string place)
    {
        using var world = new StoreWorld();
        Directory.CreateDirectory(world.At("real"));
        File.CreateSymbolicLink(world.At("linked"), "real");

        var path = world.Resolver.Resolve(declared);

        Assert.Equal((name, world.At(place)), (path.Name, path.FullPath));
    }

    [Theory]
    [InlineData("", ExitCode.Usage)]
    [InlineData("a\0b", ExitCode.Usage)]
    [InlineData("/etc/passwd", ExitCode.Refused)]
    [InlineData("../x", ExitCode.Refused)]
    [InlineData("a/../x", ExitCode.Refused)]
    [InlineData("outside/x", ExitCode.Refused)]
    [InlineData("chain/x", ExitCode.Refused)]
    [InlineData("circle/x", ExitCode.Failed)]
    [InlineData("./", ExitCode.Refused)]
    [InlineData(".sage/", ExitCode.Refused)]
    [InlineData(".sage/checkpoints/backups", ExitCode.Refused)]
    public void APathThatLeadsElsewhereIsRefused(string declared, int exitCode)
    {
        using var world = new StoreWorld();
        File.CreateSymbolicLink(world.At("outside"), "/usr");
        File.CreateSymbolicLink(world.At("chain"), "outside");
        File.CreateSymbolicLink(world.At("circle"), "circle");

        Assert.Equal(exitCode, Assert.Throws<SageException>(() => world.Resolver.Resolve(declared)).ExitCode);
    }

    [Fact]
    public void APlanThatAsksForItMayProtectPathsOutside()
    {
        using var world = new StoreWorld();
        var resolver = new ProtectedPathResolver(world.At("project"), world.Layout.Root, allowOutside: true);

        Assert.Equal(world.At("beside/x"), resolver.Resolve("../beside/x").FullPath);
        Assert.Equal("/nowhere/at/all", resolver.Resolve("/nowhere//at/all").FullPath);
        Assert.Throws<SageException>(() => resolver.Resolve("/"));
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a/", "a", true)]
    [InlineData("a/", "a/b", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a/b", "a/c", false)]
    [InlineData("current/", "releases/", true)]
    [InlineData("current/x", "releases/1/", true)]
    [InlineData("current", "releases/1/x", true)]
    [InlineData("current", "again", true)]
    [InlineData("dangling", "nowhere/yet", true)]
    [InlineData("dangling", "nowhere/else", false)]
    [InlineData("circle", "circle", true)]
    [InlineData("circle", "other_circle", false)]
    [InlineData("circle", "releases/", false)]
    public void PathsOverlapWhereOneIsTheOtherOrBelowIt(string one, string other, bool overlap)
    {
        using var world = new StoreWorld();
        Directory.CreateDirectory(world.At("releases/1"));
        File.CreateSymbolicLink(world.At("current"), "releases/1");
        File.CreateSymbolicLink(world.At("again"), "current");
        File.CreateSymbolicLink(world.At("dangling"), "nowhere/yet");
        File.CreateSymbolicLink(world.At("circle"), "other_circle");
        File.CreateSymbolicLink(world.At("other_circle"), "circle");
        var (a, b) = (world.Resolver.Resolve(one), world.Resolver.Resolve(other));

        Assert.Equal(overlap, ProtectedPathResolver.Overlap(a, b));
        Assert.Equal(overlap, ProtectedPathResolver.Overlap(b, a));
    }

    [Theory]
    [InlineData("/etc/passwd", "/etc/passwd")]
    [InlineData("below_circle/x/", "below_circle/x")]
    [InlineData(".sage/", ".sage")]
    public void APathThatCannotBeResolvedHasAPlaceToCompareBy(string declared, string place)
    {
        using var world = new StoreWorld();
        File.CreateSymbolicLink(world.At("below_circle"), "below_circle");

        Assert.Equal(Path.Combine(world.Root, place), world.Resolver.Place(declared).FullPath);
    }

    [Fact]
    public void APathDeclaredTwiceIsResolvedOnce()
    {
        using var world = new StoreWorld();
        Assert.Single(world.Resolver.Resolve(["a", "./a", "a"]));
    }
}
