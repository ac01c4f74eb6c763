using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Upkeep;

namespace Sage.Crash.Tests;

/// <summary>The directory <c>data</c> of a victim as it was before and after an edit, and whether its snapshots give both back.</summary>
internal static class SavedTrees
{
    private const int LargeSize = 2_500_000;

    public static string Repository(Victim victim) => Path.Combine(victim.Layout.Root, "snapshots");

    /// <summary>Small files in directories, one that is cut into chunks, a link, and two names of one file.</summary>
    public static void Make(Victim victim)
    {
        var data = Directory.CreateDirectory(Path.Combine(victim.Directory, "data")).FullName;
        for (var i = 0; i < 12; i++)
        {
            var directory = Directory.CreateDirectory(Path.Combine(data, $"part{i % 3}")).FullName;
            File.WriteAllText(Path.Combine(directory, $"file{i}"), string.Concat(Enumerable.Repeat($"line of {i}\n", 20 + i)));
        }
        var content = new byte[LargeSize];
        new Random(1).NextBytes(content);
        File.WriteAllBytes(Path.Combine(data, "large"), content);
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

    private static SnapshotRepository Open(Victim victim) => SnapshotRepository.Open(Repository(victim), RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);

    private static void AssertRestores(Victim victim, SnapshotRepository repository, Snapshot snapshot, string tag)
    {
        var target = Kept(victim, "restored");
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        var report = new SnapshotRestorer(repository).Restore(snapshot, new RestoreRequest { Target = target, Tool = "test" }, null, CancellationToken.None);
        Assert.Empty(report.Problems);
        Assert.Equal(Listing(Kept(victim, tag)), Listing(target));
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
