using Sage.Snapshots.Trees;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>What the one who saves may not read.</summary>
[Collection(IdentityCollection.Name)]
public sealed class UnreadableTests : IDisposable
{
    private readonly SavingWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact("chown", NeedsRoot = true)]
    public async Task What_may_not_be_read_is_listed_and_read_as_soon_as_it_may()
    {
        _world.Write("open", "x");
        _world.Write("secret", "x");
        _world.Write("locked/inside", "x");
        File.SetUnixFileMode(_world.At("secret"), UnixFileMode.None);
        File.SetUnixFileMode(_world.At("locked"), UnixFileMode.None);
        using var unprivileged = await Unprivileged.Become(Path.GetDirectoryName(_world.Root)!);

        var first = _world.Save();

        Assert.Equal(["locked", "secret"], first.Manifest.Problems.Select(problem => problem.Path));
        Assert.All(first.Manifest.Problems, problem => Assert.Contains("Permission denied", problem.Problem, StringComparison.Ordinal));
        Assert.False(first.Manifest.Complete);
        var entries = _world.Entries(first);
        Assert.Equal(["", "locked", "open"], entries.Keys.Order(StringComparer.Ordinal));
        Assert.True(entries["locked"].Head.Has(EntryTraits.Passage));
        // Nothing has changed, and still it is no complete one.
        Assert.False(_world.Save().Manifest.Complete);
        File.SetUnixFileMode(_world.At("secret"), UnixFileMode.UserRead);
        File.SetUnixFileMode(_world.At("locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var last = _world.Save();
        Assert.True(last.Manifest.Complete);
        Assert.Equal(["", "locked", "locked/inside", "open", "secret"], _world.Entries(last).Keys.Order(StringComparer.Ordinal));
    }
}
