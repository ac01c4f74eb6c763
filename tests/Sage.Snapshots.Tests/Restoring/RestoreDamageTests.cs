using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>A repository of which something is damaged or missing: what it hurts is named, the rest comes back.</summary>
public sealed class RestoreDamageTests : IDisposable
{
    private readonly RestoreWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public void A_damaged_file_is_named_with_the_newest_snapshot_that_has_it_whole()
    {
        _world.Write("hurt", "content of the older version");
        var older = _world.Save();
        _world.Write("hurt", "CONTENT of the newer version");
        _world.Write("copy", "CONTENT of the newer version");
        _world.Write("whole", new string('x', 2_000_000));
        var newer = _world.Save();
        _world.Damage("CONTENT of the newer version"u8);

        var report = _world.Restore(newer, request => request with { Target = _world.Elsewhere, KeepGoing = true });

        Assert.Equal(["copy", "hurt"], report.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, problem => Assert.Equal(SnapshotFault.Damaged, problem.Fault));
        Assert.Contains(older.Id[..10], report.Problems.Single(problem => problem.Path == "hurt").Problem, StringComparison.Ordinal);
        Assert.Equal(["whole"], Directory.GetFileSystemEntries(_world.Elsewhere).Select(file => Path.GetFileName(file)!));
    }

    [LinuxFact]
    public void Nothing_is_touched_when_something_is_missing()
    {
        _world.Write("a", "small");
        var hostile = new HostileRepository(_world.Repository);
        var missing = _world.Repository.Keys.BlobNaming.Name("nobody has stored this"u8);
        var snapshot = hostile.Publish(hostile.Tree(writer =>
        {
            writer.Head(HostileRepository.File, "a"u8);
            writer.File(7, [hostile.Add("another"u8)]);
            writer.Head(HostileRepository.File, "b"u8);
            writer.File(22, [missing]);
        }));

        var report = _world.Restore(snapshot, request => request with { Delete = true });

        Assert.Equal(("b", SnapshotFault.Damaged), (Assert.Single(report.Problems).Path, report.Problems[0].Fault));
        Assert.Equal((0, "small"), (report.Written, File.ReadAllText(_world.At("a"))));
    }

    [LinuxFact]
    public void A_damaged_directory_leaves_what_is_below_it_and_the_rest_comes_back()
    {
        _world.Write("dir/present", "1");
        var hostile = new HostileRepository(_world.Repository);
        var snapshot = hostile.Publish(hostile.Tree(writer =>
        {
            writer.Head(HostileRepository.Directory, "dir"u8);
            writer.Directory(_world.Repository.Keys.BlobNaming.Name("nobody has stored this"u8));
            writer.Head(HostileRepository.File, "file"u8);
            writer.File(7, [hostile.Add("content"u8)]);
        }));

        Assert.Throws<RepositoryDamage>(() => _world.Restore(snapshot, request => request with { Delete = true }));
        var problem = Assert.Single(_world.Restore(snapshot, request => request with { Delete = true, KeepGoing = true }).Problems);

        Assert.Equal("dir", problem.Path);
        Assert.True(File.Exists(_world.At("dir/present")));
        Assert.Equal("content", File.ReadAllText(_world.At("file")));
        Assert.Equal(Messages.ProblemDamagedDirectory, problem.Problem);
    }

    [LinuxFact]
    public void A_damaged_directory_is_named_with_the_snapshot_that_has_it_whole()
    {
        var hostile = new HostileRepository(_world.Repository);
        var missing = _world.Repository.Keys.BlobNaming.Name("nobody has stored this"u8);
        var whole = Publish(hostile, hostile.Holding("below", File("kept", hostile.Add("content"u8))));
        Publish(hostile, hostile.Holding("below", File("kept", missing)));
        Publish(hostile, hostile.Holding("below", missing));
        Publish(hostile, hostile.Holding("elsewhere", File("kept", hostile.Add("content"u8))), name: "other");
        var damaged = Publish(hostile, missing);

        var problem = Assert.Single(_world.Restore(damaged, request => request with { KeepGoing = true }).Problems);

        Assert.Equal(("dir", SnapshotFault.Damaged), (problem.Path, problem.Fault));
        Assert.Equal(Messages.ProblemDamagedDirectoryButWhole(whole.Id[..10]), problem.Problem);

        BlobId File(string name, BlobId content) => hostile.Tree(writer =>
        {
            writer.Head(HostileRepository.File, System.Text.Encoding.UTF8.GetBytes(name));
            writer.File(7, [content]);
        });
    }

    private static Snapshot Publish(HostileRepository hostile, BlobId directory, string name = "dir") => hostile.Publish(hostile.Holding(name, directory));
}
