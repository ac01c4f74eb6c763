using FsCheck;
using FsCheck.Fluent;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Trees;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>Laws of saving, comparing and restoring, for random trees with every kind of entry and name.</summary>
public sealed class RestoreLawTests
{
    /// <summary>The same trees in every run; with <c>SAGE_TEST_FULL=1</c> others, and many more.</summary>
    private static Config Trees { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1"
        ? Config.QuickThrowOnFailure.WithMaxTest(500)
        : Config.QuickThrowOnFailure.WithMaxTest(15).WithReplay(20261122, 150001);

    private static Arbitrary<(int Seed, int Entries)> RandomTrees { get; } = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Zip(Gen.Choose(0, 60), (seed, entries) => (Seed: seed, Entries: entries)),
        tree => Enumerable.Range(1, 4).Select(part => (tree.Seed, tree.Entries * part / 5)).Where(smaller => smaller.Item2 < tree.Entries));

    [LinuxFact("rm", NeedsRoot = true)]
    public void A_restored_tree_is_the_tree_in_every_attribute_and_a_second_restore_writes_nothing() =>
        Check.One(Trees, Prop.ForAll(RandomTrees, tree =>
        {
            using var world = new RestoreWorld();
            new RandomTree(tree.Seed).Fill(world.Root, tree.Entries);
            var snapshot = world.Save();
            Assert.Empty(snapshot.Manifest.Problems);

            var report = world.Restore(snapshot, request => request with { Target = world.Elsewhere });

            Assert.Empty(report.Problems);
            Assert.Equal(world.Describe(snapshot), world.Describe(world.Elsewhere));
            var second = world.Restore(snapshot, request => request with { Target = world.Elsewhere, SaveFirst = tree.Seed % 2 == 0 });
            Assert.Equal((0, 0, 0), (second.Written, second.Removed, second.Bytes));
        }));

    /// <summary>So that the laws are about all of it.</summary>
    [LinuxFact("rm", NeedsRoot = true)]
    public void The_trees_have_everything_that_a_file_system_can_hold()
    {
        using var world = new RestoreWorld();
        new RandomTree(6).Fill(world.Root, 600);

        var entries = world.Entries(world.Save());
        var heads = entries.Values.Select(entry => entry.Head).ToList();

        Assert.Equal(Enum.GetValues<EntryType>().Order(), heads.Select(head => head.Type).Distinct().Order());
        foreach (var attribute in (string[])["system.posix_acl_access", "system.posix_acl_default", "security.capability", "user.comment", "trusted.one", "trusted.link"])
            Assert.Contains(entries.Values, entry => entry.Attributes.Any(text => text.StartsWith(attribute + "=", StringComparison.Ordinal)));
        foreach (var special in (uint[])[0x800, 0x400, 0x200])
            Assert.Contains(heads, head => (head.Mode & special) != 0);
        Assert.Contains(heads, head => head is { Seconds: < 0, Nanoseconds: > 0 });
        Assert.Contains(entries.Values, entry => entry.Holes > 0);
        Assert.Contains(entries.Values.Where(entry => entry.Group != 0).CountBy(entry => entry.Group), group => group.Value > 1);
        var names = entries.Keys.Select(path => path.Split('/')[^1]).ToList();
        foreach (var name in (string[])[@"\xff\xfe", "a.", "a "])
            Assert.Contains(name, names, StringComparer.OrdinalIgnoreCase);
        Assert.Contains(entries.Keys, path => path.EndsWith("/A", StringComparison.Ordinal) && entries.ContainsKey(path[..^1] + "a"));
    }

    [LinuxFact("rm", NeedsRoot = true)]
    public void A_tree_goes_back_in_place_from_whatever_it_became() =>
        Check.One(Trees, Prop.ForAll(RandomTrees, tree =>
        {
            using var world = new RestoreWorld();
            new RandomTree(tree.Seed).Fill(world.Root, tree.Entries);
            var old = world.Save();
            world.Clear();
            new RandomTree(tree.Seed + 1).Fill(world.Root, tree.Entries);
            var present = world.Describe(world.Root);

            var report = world.Restore(old, request => request with { Delete = true, SaveFirst = tree.Seed % 3 > 0, InPlace = tree.Seed % 2 == 0 });

            Assert.Empty(report.Problems);
            Assert.Equal(world.Describe(old), world.Describe(world.Root));
            if (report.Before is { } before)
            {
                Assert.Empty(world.Restore(world.Repository.Manifests.Read(before), request => request with { Delete = true }).Problems);
                Assert.Equal(present, world.Describe(world.Root));
            }
        }));

    [LinuxFact("rm", NeedsRoot = true)]
    public void The_changes_between_two_trees_name_every_path_that_differs_and_no_other() =>
        Check.One(Trees, Prop.ForAll(RandomTrees, tree =>
        {
            using var world = new RestoreWorld();
            new RandomTree(tree.Seed).Fill(world.Root, tree.Entries);
            var old = world.Save();
            world.Clear();
            new RandomTree(tree.Seed + 1).Fill(world.Root, tree.Entries);
            var @new = world.Save();

            var changes = new SnapshotComparer(world.Repository).Between(old, @new, [], CancellationToken.None);
            var present = new SnapshotComparer(world.Repository).WithDirectory(old, world.Root, [], readData: false, CancellationToken.None);

            var described = Expected(world.Describe(old), world.Describe(@new));
            Assert.Equal(described, changes.Select(change => change.Path).Where(path => described.Contains(path)).Order(StringComparer.Ordinal));
            Assert.All(changes.Where(change => !described.Contains(change.Path)), change => Assert.Equal(Differences.Links, change.Differences));
            Assert.Equal(changes.Select(Text), present.Select(Text));
        }));

    private static string Text(SnapshotChange change) => $"{change.Path} {change.Kind} {change.Differences}";

    /// <summary>The paths of lines that are not in both, but for directories whose time alone differs.</summary>
    private static IReadOnlyList<string> Expected(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var paths = old.Except(@new, StringComparer.Ordinal).Concat(@new.Except(old, StringComparer.Ordinal)).GroupBy(PathOf, StringComparer.Ordinal);
        return [.. paths.Where(lines => lines.Count() == 1 || lines.Select(WithoutDirectoryTime).Distinct(StringComparer.Ordinal).Count() > 1).Select(lines => lines.Key).Order(StringComparer.Ordinal)];
    }

    private static string PathOf(string line) => line[1..line.IndexOf("' EntryHead", StringComparison.Ordinal)];

    private static string WithoutDirectoryTime(string line) =>
        line.Contains("Type = Directory", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(line, "Seconds = -?[0-9]+, Nanoseconds = [0-9]+", "")
            : line;
}
