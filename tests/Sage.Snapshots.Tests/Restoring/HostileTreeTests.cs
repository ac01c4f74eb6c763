using Sage.Snapshots.Blobs;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Reading;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>Trees that were made to do harm: refused in bounded memory, and nothing is written outside of the target.</summary>
public abstract class HostileTreeTests : IDisposable
{
    private readonly RestoreWorld _world = new();
    private readonly HostileRepository _hostile;

    private protected HostileTreeTests(TreeAccess files)
    {
        _world.Repository.Files = files;
        _hostile = new HostileRepository(_world.Repository);
        Directory.CreateDirectory(_world.Outside);
    }

    private protected RestoreWorld World => _world;

    public virtual void Dispose()
    {
        Assert.Empty(Directory.GetFileSystemEntries(_world.Outside));
        _world.Dispose();
    }

    [LinuxTheory]
    [InlineData("..")]
    [InlineData("../outside")]
    [InlineData("/tmp")]
    [InlineData(".")]
    [InlineData("a/../../outside")]
    public void A_name_that_leads_out_is_damage(string name) => AssertRefused(_hostile.Holding(name, _hostile.Tree(_ => { })));

    [LinuxFact]
    public void A_link_and_a_directory_of_one_name_are_damage() => AssertRefused(_hostile.Tree(writer =>
    {
        writer.Head(HostileRepository.Link, "a"u8);
        writer.Link("../outside"u8);
        writer.Head(HostileRepository.Directory, "a"u8);
        writer.Directory(_hostile.Tree(_ => { }));
    }));

    [LinuxFact]
    public void A_directory_that_claims_more_entries_than_it_has_is_damage() => AssertRefused(_hostile.Add([1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], BlobKind.Tree));

    [LinuxFact]
    public void Directories_that_double_at_every_level_end_where_the_manifest_says()
    {
        var tree = _hostile.Tree(_ => { });
        for (var level = 0; level < 40; level++)
        {
            var below = tree;
            tree = _hostile.Tree(writer =>
            {
                writer.Head(HostileRepository.Directory, "a"u8);
                writer.Directory(below);
                writer.Head(HostileRepository.Directory, "b"u8);
                writer.Directory(below);
            });
        }
        AssertRefused(tree, directories: 1000);
    }

    [LinuxFact]
    public void A_tree_that_is_deeper_than_any_path_is_damage()
    {
        var tree = _hostile.Tree(_ => { });
        for (var level = 0; level < 30; level++)
            tree = _hostile.Holding(new string((char)('a' + level % 26), 200), tree);
        AssertRefused(tree, directories: 100);
        using var reader = new SnapshotReader(_world.Repository);
        var snapshot = _world.Repository.Manifests.All()[^1];
        Assert.Throws<RepositoryDamage>(() => reader.Walk(reader.Root(snapshot)).Count());
    }

    [LinuxFact]
    public void A_file_that_claims_another_length_than_its_chunks_is_named_and_not_written()
    {
        var chunk = _hostile.Add("ten bytes."u8);
        var snapshot = _hostile.Publish(_hostile.Tree(writer =>
        {
            writer.Head(HostileRepository.File, "huge"u8);
            writer.File(1L << 50, [chunk]);
            writer.Head(HostileRepository.File, "whole"u8);
            writer.File(10, [chunk]);
        }));

        var report = _world.Restore(snapshot, request => request with { Target = _world.Elsewhere, KeepGoing = true });

        Assert.Equal(["huge"], report.Problems.Select(problem => problem.Path));
        Assert.Equal(["whole"], Directory.GetFileSystemEntries(_world.Elsewhere).Select(file => Path.GetFileName(file)!));
    }

    [LinuxFact]
    public void Many_references_to_one_blob_read_it_once()
    {
        var chunk = _hostile.Add(new byte[1000]);
        var snapshot = _hostile.Publish(_hostile.Tree(writer =>
        {
            writer.Head(HostileRepository.File, "file"u8);
            writer.File(20_000_000, [.. Enumerable.Repeat(chunk, 20_000)]);
        }));

        Assert.Empty(_world.Restore(snapshot, request => request with { Target = _world.Elsewhere }).Problems);
        Assert.Equal(20_000_000, new FileInfo(Path.Combine(_world.Elsewhere, "file")).Length);
    }

    [LinuxFact("ln")]
    public async Task A_link_that_lies_in_the_target_is_replaced_and_never_followed()
    {
        _world.Write("dir/file", "old");
        var snapshot = _world.Save();
        Directory.Delete(_world.At("dir"), recursive: true);
        await ProcessRun.Checked(_world.Root, "ln", "-s", _world.Outside, "dir");

        foreach (var saveFirst in (bool[])[true, false])
        {
            Assert.Empty(_world.Restore(snapshot, request => request with { SaveFirst = saveFirst }).Problems);
            Assert.Equal("old", File.ReadAllText(_world.At("dir/file")));
        }
    }

    private void AssertRefused(BlobId directory, long directories = 10)
    {
        var snapshot = _hostile.Publish(directory, directories);
        var before = GC.GetTotalAllocatedBytes();

        Assert.Throws<RepositoryDamage>(() => _world.Restore(snapshot, request => request with { Target = _world.Elsewhere }));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
        Assert.False(Directory.Exists(_world.Elsewhere) && Directory.EnumerateFileSystemEntries(_world.Elsewhere).Any());
        Assert.Throws<RepositoryDamage>(() => new SnapshotComparer(_world.Repository).WithDirectory(snapshot, _world.Root, [], readData: false, CancellationToken.None));
    }
}
