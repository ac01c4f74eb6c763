using System.Diagnostics;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>A snapshot after another reads what has changed, misses nothing, and is the same as one that reads everything.</summary>
public sealed class IncrementalSaveTests : IDisposable
{
    private readonly SavingWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public void Nothing_is_read_when_nothing_has_changed()
    {
        Fill();
        var first = SaveWhenSettled();

        Assert.Equal((0L, first.Manifest.Tree), ReadBySecond(() => { }));
        Assert.Equal((0L, first.Manifest.Tree), ReadBySecond(() => { }));
    }

    [LinuxFact]
    public void Only_what_has_changed_is_read()
    {
        Fill();
        SaveWhenSettled();

        Assert.Equal(1, ReadBySecond(() => _world.Write("a/b/two", "changed")).Read);
        Assert.Equal(1, ReadBySecond(() => _world.Write("a/new", "new")).Read);
        Assert.Equal(0, ReadBySecond(() => File.Delete(_world.At("a/b/one"))).Read);
        Assert.Equal(2, ReadBySecond(() => Directory.Move(_world.At("c/d"), _world.At("c/moved"))).Read);
        Assert.Equal(0, ReadBySecond(() => File.SetUnixFileMode(_world.At("a/b"), (UnixFileMode)0b111_000_000)).Read);
        Assert.Equal(0, ReadBySecond(() => Directory.Delete(_world.At("a"), recursive: true)).Read);
    }

    [LinuxFact]
    public void A_file_that_changed_within_the_clock_s_tick_is_read_again()
    {
        // Whatever is written right before a snapshot may be written again without the file system showing it.
        var path = _world.Write("file", "one");
        _world.Save();
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, "two");
        File.SetLastWriteTimeUtc(path, written);

        Assert.Equal("two", _world.Entries(_world.Save())["file"].Text);
    }

    [LinuxFact("python3", NeedsRoot = true)]
    public async Task An_attribute_that_changes_alone_is_saved()
    {
        Fill();
        SaveWhenSettled();
        await ProcessRun.Checked(_world.Root, "python3", "-c", "import os; os.setxattr('a/b/one', 'user.x', b'1'); os.setxattr('a/b', 'user.y', b'2')");

        var entries = _world.Entries(_world.Save());

        Assert.Equal(["user.x=1"], entries["a/b/one"].Attributes);
        Assert.Equal(["user.y=2"], entries["a/b"].Attributes);
        await ProcessRun.Checked(_world.Root, "python3", "-c", "import os; os.removexattr('a/b', 'user.y')");
        Settle();
        Assert.Empty(_world.Entries(_world.Save())["a/b"].Attributes);
    }

    [LinuxFact("ln")]
    public async Task Another_name_of_a_file_changes_both()
    {
        Fill();
        SaveWhenSettled();
        await ProcessRun.Checked(_world.Root, "ln", "a/b/one", "c/other");
        await ProcessRun.Checked(_world.Root, "touch", "a/b/two");

        var entries = _world.Entries(_world.Save());

        Assert.Equal(entries["a/b/one"].Group, entries["c/other"].Group);
        Assert.NotEqual(0ul, entries["a/b/one"].Group);
    }

    [LinuxFact]
    public void Without_the_cache_or_its_snapshot_everything_is_read()
    {
        Fill();
        var first = SaveWhenSettled();
        _world.Repository.Manifests.Remove(first.Id);
        Assert.Equal((5L, first.Manifest.Tree), ReadBySecond(() => { }));
        var cache = Assert.Single(Directory.EnumerateFiles(_world.Repository.CacheFolder));
        var bytes = File.ReadAllBytes(cache);
        bytes[^1] ^= 1;
        File.WriteAllBytes(cache, bytes);
        Assert.Equal(5, ReadBySecond(() => { }).Read);
        File.Delete(cache);
        Assert.Equal(5, ReadBySecond(() => { }).Read);
    }

    [LinuxFact]
    public void A_sample_that_differs_makes_everything_be_read()
    {
        Fill();
        File.WriteAllText(_world.At("a/b/one"), "first");
        File.SetLastWriteTimeUtc(_world.At("a/b/one"), DateTime.UnixEpoch.AddDays(1));
        SaveWhenSettled();
        // As if the times had been turned back: the index gets those of the file as it is now.
        var cache = Assert.Single(Directory.EnumerateFiles(_world.Repository.CacheFolder));
        var before = _world.Entries(_world.Save())["a/b/one"];
        Forge(cache, () => File.WriteAllText(_world.At("a/b/one"), "other"));
        Assert.Equal("first", _world.Entries(_world.Save())["a/b/one"].Text);

        var sampled = new SnapshotSaver(_world.Repository, FileSample.All).Save(new SaveRequest { Root = _world.Root, Tool = "t" }, null, CancellationToken.None);

        Assert.Equal("first", before.Text);
        Assert.Equal("other", _world.Entries(sampled)["a/b/one"].Text);
    }

    [LinuxFact]
    public void Samples_that_are_the_same_cost_no_other_file_its_reading()
    {
        Fill();
        SaveWhenSettled();
        _world.Write("a/b/two", "changed");
        Settle();
        var last = default(SaveProgress);

        var sampled = new SnapshotSaver(_world.Repository, FileSample.All).Save(
            new SaveRequest { Root = _world.Root, Tool = "t" }, new Callback(progress => last = progress), CancellationToken.None);

        Assert.Equal(1, last.FilesToRead);
        Assert.Equal("changed", _world.Entries(sampled)["a/b/two"].Text);
    }

    [LinuxFact]
    public void An_ignore_file_that_changes_alone_shows_what_it_hid()
    {
        Fill();
        _world.Write("a/.sageignore", "hidden\n");
        _world.Write("a/hidden", "now seen");
        SaveWhenSettled();
        File.WriteAllText(_world.At("a/.sageignore"), "others\n");
        Settle();

        Assert.Equal("now seen", _world.Entries(_world.Save())["a/hidden"].Text);
    }

    [LinuxFact]
    public void Random_edits_give_the_same_tree_as_a_first_snapshot()
    {
        var random = new Random(11);
        for (var round = 0; round < 12; round++)
        {
            for (var edit = 0; edit < 6; edit++)
                Edit(random);
            var incremental = _world.Save();
            foreach (var cache in Directory.EnumerateFiles(_world.Repository.CacheFolder))
                File.Move(cache, cache + ".aside");
            var whole = _world.Save();

            Assert.Equal(whole.Manifest.Tree, incremental.Manifest.Tree);
            Assert.Equal((whole.Manifest.Files, whole.Manifest.Directories, whole.Manifest.Bytes), (incremental.Manifest.Files, incremental.Manifest.Directories, incremental.Manifest.Bytes));
            foreach (var aside in Directory.EnumerateFiles(_world.Repository.CacheFolder, "*.aside"))
                File.Move(aside, aside[..^".aside".Length], overwrite: true);
            if (round % 2 == 0)
                Settle();
        }
    }

    private void Edit(Random random)
    {
        var directory = string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => $"d{random.Next(3)}/"));
        var path = _world.At($"{directory}f{random.Next(4)}");
        Directory.CreateDirectory(_world.At(directory));
        switch (random.Next(5))
        {
            case 0 when Directory.Exists(_world.At("d1")):
                Directory.Delete(_world.At("d1"), recursive: true);
                break;
            case 1:
                File.Delete(path);
                break;
            case 2 when File.Exists(path):
                File.SetUnixFileMode(path, (UnixFileMode)random.Next(512) | UnixFileMode.UserRead);
                break;
            default:
                File.WriteAllText(path, new string('x', random.Next(5)));
                break;
        }
    }

    private void Fill()
    {
        foreach (var path in (string[])["a/b/one", "a/b/two", "c/three", "c/d/four", "c/d/e/five"])
            _world.Write(path, path);
    }

    private (long Read, Blobs.BlobId Tree) ReadBySecond(Action change)
    {
        change();
        Settle();
        var last = default(SaveProgress);
        var snapshot = _world.Save(request => request, new Callback(progress => last = progress));
        return (last.FilesToRead, snapshot.Manifest.Tree);
    }

    private Snapshot SaveWhenSettled()
    {
        Settle();
        return _world.Save();
    }

    private void Settle() => Settled.Wait(_world.Root);

    /// <summary>Changes a file and makes the stat index say that this is how it was.</summary>
    private void Forge(string cache, Action change)
    {
        var path = _world.At("a/b/one");
        var old = Settled.Changed(path);
        change();
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(1));
        Settle();
        var bytes = File.ReadAllBytes(cache);
        var fresh = Settled.Changed(path);
        Replace(bytes, BitConverter.GetBytes(old.Seconds), old.Nanoseconds, fresh);
        BitConverter.TryWriteBytes(bytes.AsSpan(StatIndexFormat.ChecksumAt), Checksum.Of(bytes.AsSpan(StatIndexFormat.HeaderSize)));
        File.WriteAllBytes(cache, bytes);
    }

    private static void Replace(Span<byte> bytes, ReadOnlySpan<byte> seconds, uint nanoseconds, FileTime fresh)
    {
        // A record has the changed seconds eight bytes after the modified ones, and the changed nanoseconds twelve bytes later.
        Debug.Assert(seconds.Length == sizeof(long));
        for (var at = StatIndexFormat.HeaderSize; at + 20 <= bytes.Length; at += 4)
        {
            if (!bytes.Slice(at, 8).SequenceEqual(seconds) || BitConverter.ToUInt32(bytes.Slice(at + 12, 4)) != nanoseconds)
                continue;
            BitConverter.TryWriteBytes(bytes[at..], fresh.Seconds);
            BitConverter.TryWriteBytes(bytes[(at + 12)..], fresh.Nanoseconds);
        }
    }

    private sealed class Callback(Action<SaveProgress> report) : IProgress<SaveProgress>
    {
        public void Report(SaveProgress value) => report(value);
    }
}
