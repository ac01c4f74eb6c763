using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Keys;
using Sage.Testing;

namespace Sage.Hosting.Tests.Protection;

/// <summary>Which protected paths are kept as snapshots, and what becomes of those.</summary>
public sealed class SnapshotStoreTests : IDisposable
{
    private readonly TreeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public async Task Small_plain_files_are_copied_and_nothing_else_is_made()
    {
        _world.Write(".env", "TOKEN=1");
        _world.Write("vendor/a", "a");
        File.CreateSymbolicLink(_world.At("vendor/link"), "a");

        await _world.Save(".env", "vendor/", "missing/");
        await _world.Digest("vendor/");

        Assert.False(Directory.Exists(_world.Layout.Snapshots));
        Assert.Contains("\"format\":1", File.ReadAllText(Path.Combine(_world.Layout.Backups, "manifest.jsonl")));
    }

    [LinuxFact]
    public async Task Many_files_are_a_snapshot_of_their_install()
    {
        _world.WriteMany("node_modules");
        var image = await _world.Save("node_modules/");
        var digest = await _world.Digest("node_modules/");

        Assert.Equal(["install/" + TreeWorld.Install], Assert.Single(_world.Snapshots()).Manifest.Tags);
        Assert.Equal(digest, image.Paths[0].Digest);
        Directory.Delete(_world.At("node_modules"), recursive: true);
        Assert.Equal(PathDigest.Absent, await _world.Digest("node_modules/"));
        await _world.Restore(image, "node_modules/");
        Assert.Equal(digest, await _world.Digest("node_modules/"));
    }

    [LinuxFact]
    public async Task A_file_that_is_large_is_a_snapshot_even_where_its_directory_is_gone()
    {
        _world.Write("data/large", new string('x', (int)SmallTree.MostBytes + 1));
        var image = await _world.Save("data/large");
        Directory.Delete(_world.At("data"), recursive: true);

        await _world.Restore(image, "data/large");

        Assert.Equal(SmallTree.MostBytes + 1, new FileInfo(_world.At("data/large")).Length);
        Assert.Single(_world.Snapshots());
    }

    [LinuxFact]
    public async Task An_unchanged_tree_is_not_saved_again()
    {
        _world.WriteMany("vendor");
        var first = await _world.Save("vendor/");
        var second = await _world.Save("vendor/");
        Assert.Equal(first.Id, second.Id);
        Assert.Single(_world.Snapshots());
    }

    [LinuxFact]
    public async Task A_tree_that_was_absent_is_removed_with_all_that_is_in_it()
    {
        var image = await _world.Save("vendor/");
        _world.WriteMany("vendor");
        await _world.Restore(image, "vendor/");
        Assert.False(Directory.Exists(_world.At("vendor")));
    }

    [LinuxFact]
    public async Task Ignore_files_say_nothing_about_protected_trees()
    {
        _world.WriteMany("vendor");
        _world.Write("vendor/.sageignore", "*\n");
        var image = await _world.Save("vendor/");
        File.Delete(_world.At("vendor/0/1"));
        _world.Write("vendor/extra", "extra");

        await _world.Restore(image, "vendor/");

        Assert.Equal("file 1", File.ReadAllText(_world.At("vendor/0/1")));
        Assert.False(File.Exists(_world.At("vendor/extra")));
    }

    [LinuxFact]
    public async Task A_tree_that_holds_a_checkpoint_directory_is_copied()
    {
        _world.WriteMany("vendor");
        _world.Write("vendor/tool/.sage/checkpoints/notes", "notes");
        var image = await _world.Save("vendor/");
        File.Delete(_world.At("vendor/tool/.sage/checkpoints/notes"));

        await _world.Restore(image, "vendor/");

        Assert.Equal("notes", File.ReadAllText(_world.At("vendor/tool/.sage/checkpoints/notes")));
        Assert.Equal(image.Paths[0].Digest, await _world.Digest("vendor/"));
    }

    [LinuxFact]
    public async Task An_image_that_was_copied_before_there_were_snapshots_is_put_back()
    {
        _world.WriteMany("vendor");
        PathImage image;
        using (var before = new PlainCopyStore(_world.Layout, _world.Root))
            image = await before.SaveAsync(TreeWorld.Install, _world.Paths("vendor/"), CancellationToken.None);
        Assert.Equal(image.Paths[0].Digest, await _world.Digest("vendor/"));
        File.Delete(_world.At("vendor/0/1"));
        var present = await _world.Save("vendor/");

        await _world.Restore(image, "vendor/");
        Assert.Equal("file 1", File.ReadAllText(_world.At("vendor/0/1")));
        await _world.Restore(present, "vendor/");
        Assert.False(File.Exists(_world.At("vendor/0/1")));
    }

    [LinuxFact]
    public async Task Removed_images_take_their_snapshots_along_and_leave_the_users()
    {
        _world.WriteMany("old");
        _world.WriteMany("kept");
        var kept = await _world.Save("kept/");
        await _world.SaveFor("20251116_090000", "old/");
        Publish("mine");

        Assert.True(await _world.Keep(kept) > 0);

        Assert.Equal(["install/" + TreeWorld.Install, "mine"], _world.Snapshots().Select(snapshot => snapshot.Manifest.Tags[0]));
        Directory.Delete(_world.At("kept"), recursive: true);
        await _world.Restore(kept, "kept/");
        Assert.True(File.Exists(_world.At("kept/0/1")));
        // The restore saved first what was there: nothing that the install goes back to.
        await _world.Keep(kept);
        Assert.Equal(2, _world.Snapshots().Count);
        Assert.Equal(0, await _world.Keep(kept));
    }

    [LinuxFact]
    public async Task What_is_damaged_or_missing_is_told_with_what_it_hurts()
    {
        _world.WriteMany("vendor");
        var image = await _world.Save("vendor/");
        Assert.Empty(await _world.Store.VerifyAsync([image.Id], CancellationToken.None));
        var snapshot = _world.Snapshots()[0].Id[..10];

        File.Delete(Directory.GetFiles(Path.Combine(_world.Layout.Snapshots, "packs"))[0]);
        File.Delete(_world.At("vendor/0/2"));
        var lost = await Assert.ThrowsAsync<SageException>(() => _world.Restore(image, "vendor/"));
        Assert.Equal(ExitCode.Damaged, lost.ExitCode);
        Assert.Contains(snapshot, lost.Message);
        Assert.Contains(await _world.Store.VerifyAsync([image.Id], CancellationToken.None), problem => problem.Contains(snapshot, StringComparison.Ordinal));

        foreach (var manifest in Directory.GetFiles(Path.Combine(_world.Layout.Snapshots, "manifests")))
            File.Delete(manifest);
        Assert.Contains(await _world.Store.VerifyAsync([image.Id], CancellationToken.None), problem => problem.Contains("missing", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<SageException>(() => _world.Restore(image, "vendor/"));
        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.True(File.Exists(_world.At("vendor/0/1")));
    }

    [LinuxFact]
    public async Task In_a_repository_that_only_its_owner_opens_everything_is_copied()
    {
        RepositoryKeyring.Create(_world.Layout.Snapshots, KeySecret.OfPassphrase("a passphrase"), encrypted: true);
        _world.WriteMany("vendor");
        var image = await _world.Save("vendor/");
        Directory.Delete(_world.At("vendor"), recursive: true);

        await _world.Restore(image, "vendor/");

        Assert.Equal("file 1", File.ReadAllText(_world.At("vendor/0/1")));
    }

    [LinuxFact]
    public async Task A_digest_reads_again_what_changed_and_kept_its_size()
    {
        _world.WriteMany("vendor");
        await _world.Save("vendor/");
        var digest = await _world.Digest("vendor/");
        var file = _world.At("vendor/0/1");
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, "FILE 1");
        File.SetLastWriteTimeUtc(file, time);
        Assert.NotEqual(digest, await _world.Digest("vendor/"));
    }

    [LinuxFact]
    public async Task A_cache_of_contents_that_is_damaged_is_not_believed()
    {
        _world.WriteMany("vendor");
        await ProcessRun.Checked(_world.Root, "find", "vendor", "-exec", "touch", "-d", "2020-01-01", "{}", "+");
        await _world.Save("vendor/");
        var digest = await _world.Digest("vendor/");
        foreach (var cache in Directory.GetFiles(Path.Combine(_world.Layout.Snapshots, "cache"), "contents-*"))
        {
            var bytes = File.ReadAllBytes(cache);
            for (var i = 16; i < bytes.Length; i += 8)
                bytes[i] ^= 1;
            File.WriteAllBytes(cache, bytes);
        }
        Assert.Equal(digest, await _world.Digest("vendor/"));
    }

    [LinuxFact]
    public async Task The_script_says_that_it_leaves_out_a_snapshot()
    {
        _world.WriteMany("vendor");
        _world.Write(".env", "TOKEN=1");
        var image = await _world.Save("vendor/", ".env");
        await _world.Store.PublishRollbackListAsync(TreeWorld.Install, [.. _world.Paths("vendor/", ".env").Select(path => (image.Id, path))], CancellationToken.None);
        var list = File.ReadAllText(_world.Layout.RollbackList);
        Assert.Contains("left-out vendor/ is kept as a snapshot.\n", list);
        Assert.Contains("end 1\n", list);
    }

    private void Publish(string tag)
    {
        _world.Write("data/file", "data");
        using var repository = SnapshotRepository.Open(_world.Layout.Snapshots, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        new Sage.Snapshots.Saving.SnapshotSaver(repository).Save(
            new Sage.Snapshots.Saving.SaveRequest { Root = _world.At("data"), Tags = [tag], Tool = "test" }, null, CancellationToken.None);
    }
}
