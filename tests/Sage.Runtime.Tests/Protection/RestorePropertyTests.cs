namespace Sage.Runtime.Tests.Protection;

public class RestorePropertyTests
{
    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public void ARestoreBringsBackEveryByteModeTimeAndLinkWhateverHappened(Access access) => RandomTrees.Check(access, 60, async (before, after) =>
    {
        using var world = new StoreWorld(access);
        var vendor = Directory.CreateDirectory(world.At("vendor")).FullName;
        Array.ForEach(before, operation => operation.Apply(vendor));
        Listing.RoundTimes(vendor, access);
        var saved = await Listing.Of(vendor);
        var image = await world.Save("vendor/", "single");
        Array.ForEach(after, operation => operation.Apply(vendor));
        Listing.RoundTimes(vendor, access);
        world.Write("single/now/a/directory", "x");
        world.Reopen();

        await world.Restore(image, "vendor/", "single");

        Assert.Equal(saved, await Listing.Of(vendor));
        Assert.False(Path.Exists(world.At("single")));
        Assert.Equal(image.Paths, await world.Store.DigestAsync(world.Paths("vendor/", "single"), default));
    });

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public void ARestoreCanItselfBeUndone(Access access) => RandomTrees.Check(access, 25, async (before, after) =>
    {
        using var world = new StoreWorld(access);
        var vendor = Directory.CreateDirectory(world.At("vendor")).FullName;
        Array.ForEach(before, operation => operation.Apply(vendor));
        Listing.RoundTimes(vendor, access);
        var first = await world.Save("vendor/");
        Array.ForEach(after, operation => operation.Apply(vendor));
        Listing.RoundTimes(vendor, access);
        var changed = await Listing.Of(vendor);
        var second = await world.Save("vendor/");

        await world.Restore(first, "vendor/");
        await world.Restore(second, "vendor/");

        Assert.Equal(changed, await Listing.Of(vendor));
        Assert.Empty(await world.Store.VerifyAsync([first.Id, second.Id], default));
    });
}
