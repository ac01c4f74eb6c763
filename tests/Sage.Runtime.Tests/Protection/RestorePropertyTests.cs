namespace Sage.Runtime.Tests.Protection;

public class RestorePropertyTests
{
    [Fact]
    public void ARestoreBringsBackEveryByteModeTimeAndLinkWhateverHappened() => RandomTrees.Check(60, async (before, after) =>
    {
        using var world = new StoreWorld();
        var vendor = Directory.CreateDirectory(world.At("vendor")).FullName;
        Array.ForEach(before, operation => operation.Apply(vendor));
        var saved = await Listing.Of(vendor);
        var image = await world.Save("vendor/", "single");
        Array.ForEach(after, operation => operation.Apply(vendor));
        world.Write("single/now/a/directory", "x");
        world.Reopen();

        await world.Restore(image, "vendor/", "single");

        Assert.Equal(saved, await Listing.Of(vendor));
        Assert.False(Path.Exists(world.At("single")));
        Assert.Equal(image.Paths, await world.Store.DigestAsync(world.Paths("vendor/", "single"), default));
    });

    [Fact]
    public void ARestoreCanItselfBeUndone() => RandomTrees.Check(25, async (before, after) =>
    {
        using var world = new StoreWorld();
        var vendor = Directory.CreateDirectory(world.At("vendor")).FullName;
        Array.ForEach(before, operation => operation.Apply(vendor));
        var first = await world.Save("vendor/");
        Array.ForEach(after, operation => operation.Apply(vendor));
        var changed = await Listing.Of(vendor);
        var second = await world.Save("vendor/");

        await world.Restore(first, "vendor/");
        await world.Restore(second, "vendor/");

        Assert.Equal(changed, await Listing.Of(vendor));
        Assert.Empty(await world.Store.VerifyAsync([first.Id, second.Id], default));
    });
}
