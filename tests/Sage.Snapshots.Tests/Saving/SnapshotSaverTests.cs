using System.Net.Sockets;
using System.Text;
using Sage.Linux;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Trees;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>What a snapshot holds after a directory was saved.</summary>
public sealed class SnapshotSaverTests : IDisposable
{
    private readonly SavingWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public void Files_directories_and_links_are_saved_with_content_mode_and_times()
    {
        _world.Write("a/b/file", "hello");
        _world.Write("empty", "");
        File.SetUnixFileMode(_world.At("a/b/file"), (UnixFileMode)0b101_101_000);
        File.SetUnixFileMode(_world.At("a"), (UnixFileMode)0b111_000_000);
        File.CreateSymbolicLink(_world.At("a/link"), "../nowhere");
        File.SetLastWriteTimeUtc(_world.At("a/b/file"), DateTime.UnixEpoch.AddSeconds(-1.5));
        Directory.CreateDirectory(_world.At("nothing"));

        var snapshot = _world.Save(request => request with { Tags = ["first"] });

        var entries = _world.Entries(snapshot);
        Assert.Equal(["", "a", "a/b", "a/b/file", "a/link", "empty", "nothing"], entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("hello", entries["a/b/file"].Text);
        Assert.Equal("../nowhere", entries["a/link"].Text);
        Assert.Equal(0b101_101_000u, entries["a/b/file"].Head.Mode);
        Assert.Equal(0b111_000_000u, entries["a"].Head.Mode);
        Assert.Equal((-2, 500_000_000u), (entries["a/b/file"].Head.Seconds, entries["a/b/file"].Head.Nanoseconds));
        var manifest = snapshot.Manifest;
        Assert.Equal((2L, 4L, 1L, 5L), (manifest.Files, manifest.Directories, manifest.Links, manifest.Bytes));
        Assert.Equal((_world.Root, Environment.MachineName, "test 1", null), (manifest.Root, manifest.Host, manifest.Tool, manifest.Parent));
        Assert.True(manifest.Complete);
        Assert.Equal(["first"], manifest.Tags);
        Assert.Equal(manifest.StoredBytes, Directory.EnumerateFiles(Path.Combine(_world.Store, "packs")).Sum(pack => new FileInfo(pack).Length));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_world.Store, "tmp")));
    }

    [LinuxFact]
    public void What_is_there_already_is_not_stored_again_and_the_parent_is_named()
    {
        _world.Write("file", "hello");
        var first = _world.Save();
        var second = _world.Save();

        Assert.Equal(first.Id, second.Manifest.Parent);
        Assert.Equal(first.Manifest.Tree, second.Manifest.Tree);
        Assert.Equal((0L, 0L), (second.Manifest.AddedBytes, second.Manifest.StoredBytes));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_world.Store, "packs")));
    }

    [LinuxFact]
    public void Large_files_are_cut_and_come_back_whole()
    {
        var content = new byte[9_000_000];
        new Random(1).NextBytes(content);
        File.WriteAllBytes(_world.At("large"), content);

        Assert.Equal(content, _world.Entries(_world.Save())["large"].Content);
    }

    [LinuxFact(NeedsRoot = true)]
    public void Nodes_of_every_kind_are_saved()
    {
        Make("fifo", ModeType.Fifo, 0);
        Make("character", ModeType.CharacterDevice, 0x0103);
        Make("block", ModeType.BlockDevice, 0x0702);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_world.At("socket")));

        var entries = _world.Entries(_world.Save());

        Assert.Equal(
            [EntryType.BlockDevice, EntryType.CharacterDevice, EntryType.Fifo, EntryType.Socket],
            new[] { "block", "character", "fifo", "socket" }.Select(name => entries[name].Head.Type));
        Assert.Equal(("7:2", "1:3"), (entries["block"].Device, entries["character"].Device));
        Assert.Equal(0b110_100_000u, entries["fifo"].Head.Mode);
    }

    [LinuxFact("python3", NeedsRoot = true)]
    public async Task Extended_attributes_of_files_directories_and_links_are_saved_in_order()
    {
        _world.Write("d/file", "x");
        File.CreateSymbolicLink(_world.At("link"), "d");
        foreach (var (path, name, value) in (IEnumerable<(string, string, string)>)[("d/file", "user.b", "2"), ("d/file", "user.a", new string('v', 3000)), ("d", "user.dir", "3"), ("link", "trusted.l", "4")])
            await ProcessRun.Checked(_world.Root, "python3", "-c", $"import os; os.setxattr('{path}', '{name}', b'{value}', follow_symlinks=False)");

        var entries = _world.Entries(_world.Save());

        Assert.Equal([$"user.a={new string('v', 3000)}", "user.b=2"], entries["d/file"].Attributes);
        Assert.Equal(["user.dir=3"], entries["d"].Attributes);
        Assert.Equal(["trusted.l=4"], entries["link"].Attributes);
    }

    [LinuxFact]
    public void Holes_are_kept()
    {
        using (var file = File.OpenHandle(_world.At("sparse"), FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, "begin"u8, 0);
            RandomAccess.Write(file, "middle"u8, 4_000_000);
            RandomAccess.SetLength(file, 9_000_000);
        }
        using (var file = File.OpenHandle(_world.At("hole"), FileMode.CreateNew, FileAccess.Write))
            RandomAccess.SetLength(file, 5_000_000);

        var snapshot = _world.Save();

        var entries = _world.Entries(snapshot);
        Assert.Equal(File.ReadAllBytes(_world.At("sparse")), entries["sparse"].Content);
        Assert.InRange(entries["sparse"].Holes, 8_000_000, 8_999_989);
        Assert.Equal(5_000_000, entries["hole"].Holes);
        Assert.Equal(14_000_000, snapshot.Manifest.Bytes);
    }

    [LinuxFact("ln")]
    public async Task Names_of_one_file_share_a_group()
    {
        _world.Write("a/one", "x");
        await ProcessRun.Checked(_world.Root, "ln", "a/one", "two");
        _world.Write("other", "x");

        var entries = _world.Entries(_world.Save());

        Assert.Equal(entries["a/one"].Group, entries["two"].Group);
        Assert.True(entries["two"].Head.Has(EntryTraits.HardLink));
        Assert.False(entries["other"].Head.Has(EntryTraits.HardLink));
    }

    [LinuxFact]
    public void Names_that_are_no_text_are_saved_as_they_are()
    {
        byte[][] paths = [.. ((byte[][])[[0xFF, 0xFE], [.. "new\nline"u8], Encoding.Latin1.GetBytes("na\u00efve")]).Select(name => (byte[])[.. Encoding.UTF8.GetBytes(_world.Root), (byte)'/', .. name, 0])];
        foreach (var path in paths)
            Assert.Equal(0, Interop.Mknodat(AtFlags.CurrentDirectory, path, ModeType.Regular | 0b110_000_000, 0));

        var entries = _world.Entries(_world.Save());

        Assert.Equal(["", @"\xff\xfe", @"na\xefve", @"new\x0aline"], entries.Keys.Order(StringComparer.Ordinal));
        // The framework cannot remove them.
        foreach (var path in paths)
            Assert.Equal(0, Interop.Unlinkat(AtFlags.CurrentDirectory, path, 0));
    }

    [LinuxFact]
    public void Only_what_is_wanted_is_saved_and_what_leads_there_is_a_passage()
    {
        foreach (var path in (string[])["a/b/c/file", "a/b/other", "a/x", "top", "z/1"])
            _world.Write(path, path);

        var snapshot = _world.Save("a/b/c", "z/", "./top", "absent/file");

        var entries = _world.Entries(snapshot);
        Assert.Equal(["", "a", "a/b", "a/b/c", "a/b/c/file", "top", "z", "z/1"], entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["", "a", "a/b"], entries.Values.Where(entry => entry.Head.Has(EntryTraits.Passage)).Select(entry => entry.Path).Order(StringComparer.Ordinal));
        Assert.True(snapshot.Manifest.Complete);
    }

    [LinuxFact]
    public void A_wanted_path_below_what_is_no_directory_is_told()
    {
        _world.Write("file", "x");
        Directory.CreateDirectory(_world.At("real"));
        File.CreateSymbolicLink(_world.At("link"), "real");

        var manifest = _world.Save("file/below", "link/below").Manifest;

        Assert.False(manifest.Complete);
        Assert.Equal(["file", "link"], manifest.Problems.Select(problem => problem.Path));
    }

    [LinuxTheory]
    [InlineData("/etc")]
    [InlineData("a/../../b")]
    public void Paths_that_lead_out_are_refused(string path) =>
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => _world.Save(path)).Fault);

    [LinuxFact]
    public void The_repository_and_checkpoints_are_left_out()
    {
        _world.Write("file", "x");
        _world.Write(".sage/checkpoints/installs/1/journal.jsonl", "x");
        _world.Write(".sage/plan", "x");
        var inside = _world.At("deep/store");
        SnapshotRepository.Create(inside);
        using var repository = SnapshotRepository.Open(inside, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);

        var snapshot = new SnapshotSaver(repository).Save(new SaveRequest { Root = _world.Root, Tool = "t" }, null, CancellationToken.None);

        Assert.Equal(["", ".sage", ".sage/plan", "deep", "file"], SavedEntry.All(repository, snapshot).Keys.Order(StringComparer.Ordinal));
    }

    [LinuxFact]
    public void What_is_no_directory_cannot_be_saved()
    {
        var file = _world.Write("file", "x");

        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => _world.Save(request => request with { Root = file })).Fault);
        Assert.Equal(SnapshotFault.NotFound, Assert.Throws<SnapshotException>(() => _world.Save(request => request with { Root = file + "x" })).Fault);
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => _world.Save(request => request with { Root = _world.Store })).Fault);
    }

    [LinuxFact]
    public void Progress_ends_with_all_that_was_done()
    {
        _world.Write("a/file", "hello");
        var last = default(SaveProgress);

        _world.Save(request => request, new Callback(progress => last = progress));

        Assert.Equal((2L, 1L, 1L, 5L, 5L), (last.Entries, last.Files, last.FilesToRead, last.Bytes, last.BytesToRead));
        Assert.True(last.StoredBytes > 0);
    }

    private void Make(string name, int type, ulong device) =>
        Assert.Equal(0, Interop.Mknodat(AtFlags.CurrentDirectory, PathText.Terminated(_world.At(name)), (uint)type | 0b110_100_000, device));

    private sealed class Callback(Action<SaveProgress> report) : IProgress<SaveProgress>
    {
        public void Report(SaveProgress value) => report(value);
    }
}
