using Sage.Snapshots;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Upkeep;

namespace Sage.Crash.Tests;

/// <summary>The directory <c>data</c> of a victim as it was before and after an edit, and whether its snapshots give both back.</summary>
internal static class SavedTrees
{
    private const int LargeSize = 2_500_000;

    /// <summary>The file with the key of an encrypted repository, in the victim's directory.</summary>
    public const string Key = "first.key";

    /// <summary>The file with a key that is added.</summary>
    public const string OtherKey = "second.key";

    public static string Repository(Victim victim) => Path.Combine(victim.Layout.Root, "snapshots");

    /// <summary>The directory of the cold tier: beside the repository, so that both are one directory's content.</summary>
    public static string Cold(Victim victim) => Path.Combine(victim.Layout.Root, "cold-disk");

    /// <summary>Small files in directories, one that is cut into chunks, a link, and two names of one file.</summary>
    public static void Make(Victim victim)
    {
        var data = Directory.CreateDirectory(Path.Combine(victim.Directory, "data")).FullName;
        for (var i = 0; i < 12; i++)
        {
            var directory = Directory.CreateDirectory(Path.Combine(data, $"part{i % 3}")).FullName;
            File.WriteAllText(Path.Combine(directory, $"file{i}"), string.Concat(Enumerable.Repeat($"line of {i}\n", 20 + i)));
        }
        WriteLarge(data, seed: 1);
        File.CreateSymbolicLink(Path.Combine(data, "link"), "part0/file0");
        Keep(victim, "before");
    }

    public static void Edit(Victim victim)
    {
        var data = Path.Combine(victim.Directory, "data");
        File.AppendAllText(Path.Combine(data, "part0", "file0"), "edited\n");
        File.Delete(Path.Combine(data, "part1", "file1"));
        Directory.Move(Path.Combine(data, "part2"), Path.Combine(data, "moved"));
        File.WriteAllText(Path.Combine(data, "new"), "new\n");
        File.SetUnixFileMode(Path.Combine(data, "part0", "file3"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using (var large = File.OpenWrite(Path.Combine(data, "large")))
        {
            large.Position = LargeSize / 2;
            large.Write("other bytes in the middle"u8);
        }
        Keep(victim, "after");
    }

    /// <summary>An edit after which little is left of what was saved before.</summary>
    public static void ReplaceMost(Victim victim)
    {
        var data = Path.Combine(victim.Directory, "data");
        WriteLarge(data, seed: 2);
        File.AppendAllText(Path.Combine(data, "part0", "file0"), "edited\n");
        Keep(victim, "after");
    }

    /// <summary>An edit of which nobody sees half.</summary>
    public static void EditAtOnce(Victim victim)
    {
        WriteLarge(victim.Directory, seed: 2);
        File.Move(Path.Combine(victim.Directory, "large"), Path.Combine(victim.Directory, "data", "large"), overwrite: true);
        Keep(victim, "after");
    }

    /// <summary>Changes a byte of the content that was saved last.</summary>
    public static void DamageNewestPack(Victim victim)
    {
        var pack = new DirectoryInfo(Path.Combine(Repository(victim), "packs")).GetFiles().MaxBy(file => file.LastWriteTimeUtc)!.FullName;
        var bytes = File.ReadAllBytes(pack);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(pack, bytes);
        // What the repair saves is tagged so.
        Keep(victim, "repair");
    }

    /// <summary>Whether there is a snapshot with a tag.</summary>
    public static bool Has(Victim victim, string tag)
    {
        using var repository = Open(victim);
        return repository.Manifests.All().Any(snapshot => snapshot.Manifest.Tags.Contains(tag));
    }

    public static void RemoveLarge(Victim victim)
    {
        File.Delete(Path.Combine(victim.Directory, "data", "large"));
        Keep(victim, "after");
    }

    /// <summary>Nothing is wrong, and every snapshot gives back what its tag says.</summary>
    public static Task AllRestoreAsync(Victim victim) => AllRestoreAsync(victim, []);

    /// <summary>As above, and there is a snapshot with each of the tags.</summary>
    public static Task AllRestoreAsync(Victim victim, IReadOnlyList<string> tags)
    {
        using var repository = Open(victim);
        var snapshots = repository.Manifests.All().Where(snapshot => snapshot.Manifest.Tags is [not RestoreRequest.BeforeTag]).ToList();
        Assert.Superset(tags.ToHashSet(), snapshots.Select(snapshot => snapshot.Manifest.Tags[0]).ToHashSet());
        foreach (var snapshot in snapshots)
            AssertRestores(victim, repository, snapshot, snapshot.Manifest.Tags[0]);
        var found = new SnapshotVerifier(repository).Verify(readData: true, null, CancellationToken.None);
        Assert.True(found.Problems.Count == 0, string.Join('\n', found.Problems));
        return Task.CompletedTask;
    }

    /// <summary>The snapshots with a tag give back what it says, whatever is wrong with others.</summary>
    public static Task RestoresAsync(Victim victim, string tag)
    {
        using var repository = Open(victim);
        var snapshots = repository.Manifests.All().Where(snapshot => snapshot.Manifest.Tags.Contains(tag)).ToList();
        Assert.NotEmpty(snapshots);
        snapshots.ForEach(snapshot => AssertRestores(victim, repository, snapshot, tag));
        return Task.CompletedTask;
    }

    /// <summary>Every snapshot gives back what was kept by one of the tags.</summary>
    public static void AssertRestoreToOneOf(Victim victim, IReadOnlyList<string> tags)
    {
        using var repository = Open(victim);
        var kept = tags.Select(tag => Listing(Kept(victim, tag))).ToList();
        Assert.All(repository.Manifests.All(), snapshot => Assert.Contains(Restored(victim, repository, snapshot), kept));
    }

    public static Task IsAsBeforeAsync(Victim victim)
    {
        Assert.Equal(Listing(Kept(victim, "before")), Listing(Path.Combine(victim.Directory, "data")));
        return AllRestoreAsync(victim);
    }

    public static Task OnlyTheNewestIsLeftAsync(Victim victim)
    {
        using (var repository = Open(victim))
            Assert.Equal("after", Assert.Single(repository.Manifests.All()).Manifest.Tags[0]);
        return AllRestoreAsync(victim);
    }

    public static Task BothKeysOpenAsync(Victim victim)
    {
        RepositoryKeyring.Open(Repository(victim), KeySecret.OfFile(Path.Combine(victim.Directory, OtherKey)));
        return AllRestoreAsync(victim);
    }

    /// <summary>Nobody may hold it: nothing has to be unlocked.</summary>
    private static SnapshotRepository Open(Victim victim)
    {
        var path = Repository(victim);
        var keys = SnapshotRepository.ReadFile(path).Encrypted ? RepositoryKeyring.Open(path, KeySecret.OfFile(Path.Combine(victim.Directory, Key))) : RepositoryKeys.None;
        return SnapshotRepository.Open(path, keys, TimeSpan.Zero, CancellationToken.None);
    }

    private static void WriteLarge(string data, int seed)
    {
        var content = new byte[LargeSize];
        new Random(seed).NextBytes(content);
        File.WriteAllBytes(Path.Combine(data, "large"), content);
    }

    private static void AssertRestores(Victim victim, SnapshotRepository repository, Snapshot snapshot, string tag)
    {
        Assert.Equal(Listing(Kept(victim, tag)), Restored(victim, repository, snapshot));
    }

    private static string Restored(Victim victim, SnapshotRepository repository, Snapshot snapshot)
    {
        var target = Kept(victim, "restored");
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        var report = new SnapshotRestorer(repository).Restore(snapshot, new RestoreRequest { Target = target, Tool = "test" }, null, CancellationToken.None);
        Assert.Empty(report.Problems);
        return Listing(target);
    }

    /// <summary>Beside the victim's directory, so that a reset leaves it.</summary>
    private static string Kept(Victim victim, string tag) => $"{victim.Directory}.{tag}";

    private static void Keep(Victim victim, string tag)
    {
        if (Directory.Exists(Kept(victim, tag)))
            Directory.Delete(Kept(victim, tag), recursive: true);
        Victim.Copy(Path.Combine(victim.Directory, "data"), Kept(victim, tag));
    }

    private static string Listing(string directory) => string.Join('\n', Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories)
        .Select(path => (Name: Path.GetRelativePath(directory, path), Info: new FileInfo(path)))
        .OrderBy(entry => entry.Name, StringComparer.Ordinal)
        .Select(entry => $"{entry.Name} {entry.Info.UnixFileMode} {entry.Info.LastWriteTimeUtc.Ticks} {entry.Info.LinkTarget}{Digest(entry.Info)}"));

    private static string Digest(FileInfo file) =>
        file.LinkTarget is null && (file.Attributes & FileAttributes.Directory) == 0 ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file.FullName))) : "";
}
