using Sage.Snapshots.Restoring;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

public sealed class RestoreTests : IDisposable
{
    private readonly RestoreWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_edit_that_kept_size_and_time_is_put_back(bool saveFirst)
    {
        var file = _world.Write("file", "old text");
        var time = File.GetLastWriteTimeUtc(file);
        var snapshot = _world.Save();
        File.WriteAllText(file, "new text");
        File.SetLastWriteTimeUtc(file, time);

        var report = _world.Restore(snapshot, request => request with { SaveFirst = saveFirst });

        Assert.Equal("old text", File.ReadAllText(file));
        Assert.Equal((1, 1, 8), (report.Written, report.Unchanged, report.Bytes));
        Assert.Equal(saveFirst, report.Before is not null);
    }

    [LinuxFact]
    public void What_the_snapshot_lacks_stays_unless_it_is_asked_away()
    {
        _world.Write("kept", "1");
        var snapshot = _world.Save();
        _world.Write("extra/deep/file", "2");

        Assert.Equal(0, _world.Restore(snapshot).Removed);
        Assert.True(File.Exists(_world.At("extra/deep/file")));
        Assert.Equal(3, _world.Restore(snapshot, request => request with { Delete = true }).Removed);
        Assert.False(Directory.Exists(_world.At("extra")));
    }

    [LinuxTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_ignore_files_leave_out_is_never_removed(bool saveFirst)
    {
        _world.Write(".sageignore", "build/\n*.log\n");
        _world.Write("source", "1");
        var snapshot = _world.Save();
        _world.Write("build/out", "2");
        _world.Write("deep/a.log", "3");
        _world.Write("extra", "4");

        Assert.Empty(_world.Restore(snapshot, request => request with { Delete = true, SaveFirst = saveFirst }).Problems);

        Assert.Equal((true, true, false), (File.Exists(_world.At("build/out")), File.Exists(_world.At("deep/a.log")), File.Exists(_world.At("extra"))));
    }

    [LinuxFact]
    public void A_restore_is_undone_by_the_snapshot_that_it_took_first()
    {
        _world.Write("changed", "old");
        _world.Write("gone", "old");
        var snapshot = _world.Save();
        _world.Write("changed", "new");
        File.Delete(_world.At("gone"));
        _world.Write("added", "new");
        var present = _world.Describe(_world.Root);

        var report = _world.Restore(snapshot, request => request with { Delete = true });
        var before = _world.Repository.Manifests.Read(report.Before!);

        Assert.Equal([RestoreRequest.BeforeTag], before.Manifest.Tags);
        _world.Restore(before, request => request with { Delete = true });
        Assert.Equal(present, _world.Describe(_world.Root));
    }

    [LinuxFact]
    public void Only_the_paths_that_are_named_are_touched()
    {
        _world.Write("a/one", "old");
        _world.Write("a/two", "old");
        _world.Write("b/three", "old");
        var snapshot = _world.Save();
        foreach (var file in (string[])["a/one", "a/two", "b/three"])
            _world.Write(file, "changed");
        _world.Write("a/extra", "new");

        _world.Restore(snapshot, request => request with { Paths = ["a/one", "b"], Delete = true });

        Assert.Equal(("old", "changed", "old"), (File.ReadAllText(_world.At("a/one")), File.ReadAllText(_world.At("a/two")), File.ReadAllText(_world.At("b/three"))));
        Assert.True(File.Exists(_world.At("a/extra")));
        var problem = Assert.Throws<SnapshotException>(() => _world.Restore(snapshot, request => request with { Paths = ["a/extra"] }));
        Assert.Equal(SnapshotFault.NotFound, problem.Fault);
        _world.Restore(snapshot, request => request with { Paths = ["a/extra"], Delete = true });
        Assert.False(File.Exists(_world.At("a/extra")));
    }

    [LinuxFact]
    public void A_passage_is_left_as_it_is()
    {
        _world.Write("app/vendor/lib", "old");
        _world.Write("app/source", "old");
        var snapshot = _world.Save("app/vendor");
        _world.Write("app/vendor/lib", "changed");
        _world.Write("app/vendor/extra", "new");
        _world.Write("app/source", "changed");
        File.SetUnixFileMode(_world.At("app"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        _world.Restore(snapshot, request => request with { Delete = true });

        Assert.Equal(("old", "changed"), (File.ReadAllText(_world.At("app/vendor/lib")), File.ReadAllText(_world.At("app/source"))));
        Assert.False(File.Exists(_world.At("app/vendor/extra")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_world.At("app")));
    }

    [LinuxFact]
    public void A_directory_with_something_in_it_makes_way_only_where_removing_is_allowed()
    {
        _world.Write("name", "file");
        var snapshot = _world.Save();
        File.Delete(_world.At("name"));
        _world.Write("name/inner/deep", "new");

        var problem = Assert.Single(_world.Restore(snapshot).Problems);
        Assert.Equal("name", problem.Path);
        Assert.True(File.Exists(_world.At("name/inner/deep")));
        Assert.Empty(_world.Restore(snapshot, request => request with { Delete = true }).Problems);
        Assert.Equal("file", File.ReadAllText(_world.At("name")));
    }

    [LinuxFact("stat")]
    public async Task Content_is_written_beside_or_by_choice_in_place()
    {
        var file = _world.Write("file", "old");
        var snapshot = _world.Save();
        File.WriteAllText(file, "longer than before");
        var inode = await Inode(file);

        _world.Restore(snapshot, request => request with { InPlace = true });
        Assert.Equal(("old", inode), (File.ReadAllText(file), await Inode(file)));

        File.WriteAllText(file, "longer than before");
        _world.Restore(snapshot);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.NotEqual(inode, await Inode(file));
    }

    [LinuxFact("ln", "stat")]
    public async Task One_name_of_several_is_restored_as_a_file_of_its_own()
    {
        _world.Write("first", "text");
        await ProcessRun.Checked(_world.Root, "ln", "first", "second");
        var snapshot = _world.Save();

        _world.Restore(snapshot, request => request with { Target = _world.Elsewhere, Paths = ["second"] });
        Assert.Equal("text", File.ReadAllText(Path.Combine(_world.Elsewhere, "second")));

        File.Delete(_world.At("second"));
        _world.Restore(snapshot);
        Assert.Equal(await Inode(_world.At("first")), await Inode(_world.At("second")));
    }

    [LinuxFact]
    public void What_a_killed_restore_left_is_swept_and_a_stopped_one_is_finished_by_the_next()
    {
        for (var i = 0; i < 200; i++)
            _world.Write($"d{i % 7}/f{i}", $"content {i}");
        var snapshot = _world.Save();
        using var stop = new CancellationTokenSource();
        Directory.CreateDirectory(_world.Elsewhere);
        var request = new RestoreRequest { Target = _world.Elsewhere, Tool = "test 1" };
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new SnapshotRestorer(_world.Repository).Restore(snapshot, request, null, stop.Token));
        Directory.CreateDirectory(Path.Combine(_world.Elsewhere, "d3"));
        File.WriteAllText(Path.Combine(_world.Elsewhere, "d3", ".sage~0123456789abcdef-1f.new"), "half");
        File.WriteAllText(Path.Combine(_world.Elsewhere, "d3", "f3"), "cont");

        _world.Restore(snapshot, _ => request);

        Assert.Equal(_world.Describe(snapshot), _world.Describe(_world.Elsewhere));
    }

    [LinuxFact]
    public void Two_restores_of_one_directory_exclude_each_other()
    {
        var snapshot = _world.Save();
        using var held = TreeAccess.OfThisSystem.OpenTarget(_world.Root);

        Assert.Equal(SnapshotFault.Busy, Assert.Throws<SnapshotException>(() => _world.Restore(snapshot)).Fault);
    }

    [LinuxFact("chattr", NeedsRoot = true)]
    public async Task An_immutable_file_is_named_and_the_rest_goes_on_where_that_is_asked_for()
    {
        foreach (var name in (string[])["a", "b", "c"])
            _world.Write(name, "old");
        var snapshot = _world.Save();
        foreach (var name in (string[])["a", "b", "c"])
            _world.Write(name, "new");
        await ProcessRun.Checked(_world.Root, "chattr", "+i", "b");
        try
        {
            var problem = Assert.Single(_world.Restore(snapshot, request => request with { KeepGoing = true }).Problems);

            Assert.Equal(("b", SnapshotFault.Failed), (problem.Path, problem.Fault));
            Assert.Contains("chattr -i", problem.Problem, StringComparison.Ordinal);
            Assert.Equal(("old", "new", "old"), (File.ReadAllText(_world.At("a")), File.ReadAllText(_world.At("b")), File.ReadAllText(_world.At("c"))));
        }
        finally
        {
            await ProcessRun.Checked(_world.Root, "chattr", "-i", "b");
        }
        Assert.Empty(_world.Restore(snapshot).Problems);
        Assert.Equal(["a", "b", "c"], Directory.GetFiles(_world.Root).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task A_full_disk_is_told_once_and_the_restore_works_when_there_is_space()
    {
        var content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        File.WriteAllBytes(_world.At("large"), content);
        for (var i = 0; i < 50; i++)
            _world.Write($"small{i}", $"{i}");
        var snapshot = _world.Save();
        await using var small = await MountedTmpfs.Mount(_world.Elsewhere, "1m");

        var report = _world.Restore(snapshot, request => request with { Target = small.Path, KeepGoing = true });

        Assert.Contains(report.Problems, problem => problem.Problem.Contains("No space left", StringComparison.Ordinal));
        Assert.InRange(report.Problems.Count, 1, 4);
        await ProcessRun.Checked("/", "mount", "-o", "remount,size=32m", small.Path);
        Assert.Empty(_world.Restore(snapshot, request => request with { Target = small.Path }).Problems);
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(small.Path, "large")));
        await small.MakeReadOnly();
        Assert.Empty(_world.Restore(snapshot, request => request with { Target = small.Path }).Problems);
        File.AppendAllText(_world.At("large"), "more");
        var changed = _world.Save();
        Assert.Contains("Read-only", Assert.Single(_world.Restore(changed, request => request with { Target = small.Path, KeepGoing = true }).Problems).Problem, StringComparison.Ordinal);
    }

    private static async Task<string> Inode(string path) => (await ProcessRun.Checked("/", "stat", "-c", "%i", path)).Trim();
}
