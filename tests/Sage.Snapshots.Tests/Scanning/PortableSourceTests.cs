using FsCheck;
using FsCheck.Fluent;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Tests.Restoring;
using Sage.Snapshots.Tests.Saving;
using Sage.Snapshots.Tests.Watching;
using Sage.Snapshots.Trees;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Scanning;

/// <summary>What snapshots are where .NET alone shows trees, side by side with Linux.</summary>
public sealed class PortableSourceTests
{
    private static Config Trees { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1"
        ? Config.QuickThrowOnFailure.WithMaxTest(300)
        : Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(20261122, 150001);

    [LinuxFact("rm", NeedsRoot = true)]
    public void A_tree_is_what_Linux_sees_but_for_what_is_told_to_be_missing() => Check.One(Trees, Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        using var world = new RestoreWorld();
        new RandomTree(seed).Fill(world.Root, 60);
        var whole = world.Entries(world.Save());
        world.Repository.Files = new PortableTreeAccess();

        var snapshot = world.Save();

        var unkept = whole.Values.Where(IsUnkept).Select(entry => entry.Path).ToList();
        Assert.Equal(
            unkept.Where(path => !unkept.Exists(other => path.StartsWith(other + "/", StringComparison.Ordinal))).Select(Shown).Order(StringComparer.Ordinal),
            snapshot.Manifest.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
        Assert.Equal(unkept.Count == 0, snapshot.Manifest.Complete);
        var kept = whole.Values.Where(entry => !unkept.Exists(other => entry.Path == other || entry.Path.StartsWith(other + "/", StringComparison.Ordinal)));
        Assert.Equal(kept.Select(Kept).Order(StringComparer.Ordinal), world.Entries(snapshot).Values.Select(Kept).Order(StringComparer.Ordinal));
    }));

    [LinuxFact]
    public void Unchanged_files_are_not_read_again_and_changed_ones_are()
    {
        using var world = new SavingWorld();
        world.Repository.Files = new PortableTreeAccess();
        foreach (var path in (string[])["a/one", "a/b/two", "three"])
            world.Write(path, path);
        File.CreateSymbolicLink(world.At("link"), "a/one");
        Settled.Wait(world.Root);
        var first = world.Save();
        Assert.Empty(first.Manifest.Problems);

        Assert.Equal((0, first.Manifest.Tree), Read(world));
        File.SetLastWriteTimeUtc(world.Write("a/b/two", "A/B/TWO"), DateTime.UtcNow.AddHours(-1));
        world.Write("a/new", "new");
        File.Delete(world.At("three"));
        Settled.Wait(world.Root);
        Assert.Equal(2, Read(world).Files);
        var entries = world.Entries(world.Save());
        Assert.Equal("A/B/TWO", entries["a/b/two"].Text);
        Assert.DoesNotContain("three", entries.Keys);
        Assert.Contains("a/new", entries.Keys);
    }

    [LinuxFact]
    public void A_file_whose_time_is_not_before_the_scan_is_read_again()
    {
        using var world = new SavingWorld();
        world.Repository.Files = new PortableTreeAccess();
        var path = world.Write("file", "one");
        // As late as a clock may be that the scan does not know.
        var written = DateTime.UtcNow.AddHours(1);
        File.SetLastWriteTimeUtc(path, written);
        world.Save();
        File.WriteAllText(path, "two");
        File.SetLastWriteTimeUtc(path, written);

        Assert.Equal("two", world.Entries(world.Save())["file"].Text);
    }

    [LinuxFact]
    public void Rules_and_the_repository_count_as_they_do_on_Linux_also_through_a_linked_root()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("tree/.sageignore", "*.log\n");
        directory.Write("tree/sub/x.log", "");
        directory.Write("tree/sub/kept", "x");
        directory.Write("tree/.sage/checkpoints/journal", "x");
        File.CreateSymbolicLink(directory.File("link"), "tree");
        var store = directory.File("tree/store");
        SnapshotRepository.Create(store);
        using var repository = SnapshotRepository.Open(store, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        repository.Files = new PortableTreeAccess();

        var snapshot = new SnapshotSaver(repository).Save(new SaveRequest { Root = directory.File("link"), Tool = "test 1" }, null, CancellationToken.None);

        Assert.Equal(["", ".sageignore", "sub", "sub/kept"], SavedEntry.All(repository, snapshot).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(new SnapshotComparer(repository).WithDirectory(snapshot, directory.File("link"), [], readData: false, CancellationToken.None));
        var refused = Assert.Throws<SnapshotException>(() => new SnapshotSaver(repository).Save(new SaveRequest { Root = store, Tool = "test 1" }, null, CancellationToken.None));
        Assert.Equal(SnapshotFault.Usage, refused.Fault);
    }

    [LinuxFact("rm")]
    public void What_one_side_could_not_see_is_no_difference_and_what_both_saw_is()
    {
        using var world = new RestoreWorld();
        File.SetUnixFileMode(world.Write("dir/script", "#!/bin/sh\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        HardLink.Make(world.At("dir/script"), world.At("dir/same"));
        File.CreateSymbolicLink(world.At("link"), "dir/script");
        var linux = world.Save();
        world.Repository.Files = new PortableTreeAccess();
        var portable = world.Save();

        Assert.Empty(Differences(world, linux));
        Assert.DoesNotContain(new SnapshotComparer(world.Repository).Between(linux, portable, [], CancellationToken.None), change => change.Kind != ChangeKind.Metadata);
        world.Repository.Files = TreeAccess.OfThisSystem;
        Assert.Empty(Differences(world, portable));
        File.SetUnixFileMode(world.At("dir/script"), UnixFileMode.UserRead);
        File.SetLastWriteTimeUtc(world.Write("dir/new", "x"), DateTime.UnixEpoch);
        world.Repository.Files = new PortableTreeAccess();
        Assert.Equal(["dir/new", "dir/same", "dir/script"], Differences(world, linux));
    }

    [LinuxFact]
    public void A_link_on_the_way_is_refused_and_so_is_a_name_that_no_system_of_text_has()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("outside/file", "x");
        Directory.CreateDirectory(directory.File("tree"));
        File.CreateSymbolicLink(directory.File("tree/link"), directory.File("outside"));
        using var source = new PortableTreeAccess().OpenSource(directory.File("tree"));

        Assert.Equal(Linux.Errno.Loop, source.TryOpenFile("link/file\0"u8, out _));
        Assert.Equal(Linux.Errno.Loop, source.TryOpenFile("link\0"u8, out _));
        Assert.Equal(Linux.Errno.Loop, source.TryOpenDirectory("link\0"u8, out _));
        foreach (var name in (byte[][])[[.. "../outside/file\0"u8], [0xFF, 0], [.. "/etc/passwd\0"u8]])
            Assert.Equal(Linux.Errno.Invalid, source.TryStat(name, out _));
    }

    private static IEnumerable<string> Differences(RestoreWorld world, Snapshot snapshot) =>
        new SnapshotComparer(world.Repository).WithDirectory(snapshot, world.Root, [], readData: false, CancellationToken.None).Select(change => change.Path);

    private static (long Files, Blobs.BlobId Tree) Read(SavingWorld world)
    {
        var last = default(SaveProgress);
        var snapshot = world.Save(request => request, new Told(progress => last = progress));
        return (last.Files, snapshot.Manifest.Tree);
    }

    private static bool IsUnkept(SavedEntry entry) =>
        entry.Path.Contains(@"\xff", StringComparison.Ordinal) || entry.Head.Type is not (EntryType.File or EntryType.Directory or EntryType.SymbolicLink);

    /// <summary>A path as .NET shows it: each byte that is no text is replaced.</summary>
    private static string Shown(string path) => path.Replace(@"\xff\xfe", "\uFFFD\uFFFD", StringComparison.Ordinal);

    internal static string Kept(SavedEntry entry) => string.Join(
        ' ', entry.Path, entry.Head.Type, entry.Head.Mode, entry.Head.Seconds, entry.Head.Nanoseconds / 100, entry.Content.Length,
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(entry.Content)));

    private sealed class Told(Action<SaveProgress> tell) : IProgress<SaveProgress>
    {
        public void Report(SaveProgress value) => tell(value);
    }
}
