using System.Text;
using Sage.Linux;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Tests.Restoring;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Scanning;

/// <summary>Linux before 5.6.</summary>
[Collection(WithoutOpenat2.Collection)]
public sealed class PathWalkTests
{
    [LinuxFact]
    public void A_walk_opens_what_openat2_opens_and_refuses_what_it_refuses()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("dir/sub/file", "x");
        directory.Write("outside/file", "x");
        Directory.CreateDirectory(directory.File("dir/outer"));
        File.CreateSymbolicLink(directory.File("dir/link"), "../outside");
        File.CreateSymbolicLink(directory.File("dir/absolute"), directory.File("outside"));
        using var root = PosixFile.Open(directory.File("dir"), OpenFlags.ReadOnly);
        var at = (int)root.DangerousGetHandle();

        foreach (var path in (string[])[".", "sub", "sub/file", "outer", "missing", "missing/file", "sub/file/x", "link", "link/file", "absolute/file", "..", "../outside/file", "sub/../../outside/file", "/etc/passwd"])
            Assert.True(Open(at, path, isWalk: false) == Open(at, path, isWalk: true), path);
        Assert.NotNull(Open(at, "sub/file", isWalk: true));
        Assert.Null(Open(at, "link/file", isWalk: true));
    }

    [LinuxTheory(NeedsRoot = true)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_tree_is_saved_and_restored_in_every_attribute(int seed)
    {
        using var old = new WithoutOpenat2();
        using var world = new RestoreWorld();
        new RandomTree(seed).Fill(world.Root, 60);
        var snapshot = world.Save();
        Assert.Empty(snapshot.Manifest.Problems);

        Assert.Empty(world.Restore(snapshot, request => request with { Target = world.Elsewhere }).Problems);

        Assert.Equal(world.Describe(snapshot), world.Describe(world.Elsewhere));
    }

    /// <summary>The inode of what was opened; null where it was refused.</summary>
    private static ulong? Open(int root, string path, bool isWalk)
    {
        byte[] name = [.. Encoding.UTF8.GetBytes(path), 0];
        var flags = OpenatFlags.ReadOnly | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow;
        var error = isWalk ? PathWalk.TryOpen(root, name, flags, 0, out var descriptor) : RawFile.TryOpen(root, name, flags, out descriptor);
        if (error != 0)
            return null;
        Assert.Equal(0, RawStat.TryRead(descriptor, out var stat));
        Assert.Equal(0, Interop.CloseRaw(descriptor));
        return stat.Inode;
    }
}
