namespace Sage.Runtime.Tests.Protection;

/// <summary>A store that saved <c>requirements.txt</c>, which was changed after that.</summary>
internal static class SpoiltStore
{
    /// <summary>The saved image.</summary>
    public const string Image = "20251115_143000.1";

    public static async Task<StoreWorld> Create(Access access = Access.Native)
    {
        var world = new StoreWorld(access);
        world.Write("requirements.txt", "numpy\n");
        await world.Save("requirements.txt");
        world.Write("requirements.txt", "spoilt");
        return world;
    }

    /// <summary>Where the copy of the saved file lies.</summary>
    public static string Copy(StoreWorld world) => Path.Combine(world.Layout.Backups, "requirements_20251115_143000.txt");

    /// <summary>Restores the image, which must be refused.</summary>
    public static Task<SageException> Refused(StoreWorld world) =>
        Assert.ThrowsAsync<SageException>(() => world.Restore(new PathImage(Image, []), "requirements.txt"));
}
