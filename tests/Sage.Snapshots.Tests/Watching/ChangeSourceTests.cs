using System.Text;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Watching;

/// <summary>Every change is told with its directory, whichever way the host can watch.</summary>
public sealed class ChangeSourceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _root;
    private readonly string _cookies;
    private readonly SourceRoot _open;

    public ChangeSourceTests()
    {
        _root = _directory.File("root");
        _cookies = _directory.File("cookies");
        Directory.CreateDirectory(Path.Combine(_root, "a", "b"));
        Directory.CreateDirectory(Path.Combine(_root, "c"));
        File.WriteAllText(Path.Combine(_root, "a", "file"), "old");
        Directory.CreateDirectory(_cookies);
        _open = SourceRoot.Open(_root);
    }

    public void Dispose()
    {
        _open.Dispose();
        _directory.Dispose();
    }

    public static TheoryData<string> Kinds => ["fanotify", "inotify"];

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(Kinds))]
    public void Nothing_is_told_when_nothing_changed(string kind)
    {
        using var source = Open(kind);
        _ = File.ReadAllText(Path.Combine(_root, "a", "file"));
        File.WriteAllText(_directory.File("beside the root"), "x");

        Assert.Empty(Changes(source));
        Assert.Empty(Changes(source));
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_change_tells_its_directory(string kind)
    {
        using var source = Open(kind);

        Assert.Equal(["a"], Changes(source, () => File.AppendAllText(Path.Combine(_root, "a", "file"), "new")));
        Assert.Equal(["a"], Changes(source, () => File.SetUnixFileMode(Path.Combine(_root, "a", "file"), UnixFileMode.UserRead)));
        Assert.Equal(["a", "c"], Changes(source, () => File.Move(Path.Combine(_root, "a", "file"), Path.Combine(_root, "c", "file"))));
        Assert.Equal(["c"], Changes(source, () => File.Delete(Path.Combine(_root, "c", "file"))));
        Assert.Equal([""], Changes(source, () => File.CreateSymbolicLink(Path.Combine(_root, "link"), "nowhere")));
        Assert.Contains("a/b", Changes(source, () => File.SetUnixFileMode(Path.Combine(_root, "a", "b"), UnixFileMode.UserRead | UnixFileMode.UserExecute)));
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(Kinds))]
    public void A_directory_that_came_is_watched(string kind)
    {
        using var source = Open(kind);
        Directory.CreateDirectory(Path.Combine(_root, "new", "inner"));
        Assert.Contains("", Changes(source));

        Assert.Equal(["new/inner"], Changes(source, () => File.WriteAllText(Path.Combine(_root, "new", "inner", "x"), "")));
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(Kinds))]
    public void A_directory_that_was_renamed_tells_under_its_new_path(string kind)
    {
        using var source = Open(kind);
        Directory.Move(Path.Combine(_root, "a"), Path.Combine(_root, "c", "a (deleted)"));
        Assert.Superset(new HashSet<string> { "", "c" }, Changes(source).ToHashSet());

        Assert.Equal(["c/a (deleted)/b"], Changes(source, () => File.WriteAllText(Path.Combine(_root, "c", "a (deleted)", "b", "x"), "")));
        Assert.Equal(["c/a (deleted)"], Changes(source, () => File.AppendAllText(Path.Combine(_root, "c", "a (deleted)", "file"), "")));
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(Kinds))]
    public void A_directory_that_was_removed_tells_its_parent(string kind)
    {
        using var source = Open(kind);

        Assert.Contains("", Changes(source, () => Directory.Delete(Path.Combine(_root, "a"), recursive: true)));
    }

    [LinuxFact(NeedsRoot = true)]
    public void Directories_that_are_removed_while_their_events_are_read_are_known_to_be_gone()
    {
        using var source = Open("fanotify");
        var told = new ChangedDirectories();
        var removing = Task.Run(() => Parallel.For(0, 5000, number =>
        {
            Directory.CreateDirectory(Path.Combine(_root, $"d{number}", "inner"));
            Directory.Delete(Path.Combine(_root, $"d{number}"), recursive: true);
        }));
        while (!removing.IsCompleted)
            source.Drain(_open.Descriptor, told);
        source.Drain(_open.Descriptor, told);

        Assert.False(told.IsEverything);
        Assert.Contains([], told.Paths);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(Kinds))]
    public void Not_one_of_many_changes_at_once_is_lost(string kind)
    {
        using var source = Open(kind);
        var told = new ChangedDirectories();
        var writing = Task.Run(() => Parallel.For(0, 2000, number =>
        {
            var directory = Directory.CreateDirectory(Path.Combine(_root, $"d{number % 100}", $"e{number}")).FullName;
            File.WriteAllText(Path.Combine(directory, "file"), "x");
        }));
        while (!writing.IsCompleted)
            source.Drain(_open.Descriptor, told);
        source.Drain(_open.Descriptor, told);

        if (told.IsEverything)
        {
            Assert.Equal("inotify", kind); // Its queue may overflow; fanotify's does not.
            return;
        }
        var paths = told.Paths.Select(Encoding.UTF8.GetString).ToHashSet();
        Assert.All(Enumerable.Range(0, 2000), number => Assert.Contains($"d{number % 100}/e{number}", paths));
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(Kinds))]
    public async Task After_a_mount_everything_may_have_changed(string kind)
    {
        using var source = Open(kind);
        await using (await MountedTmpfs.Mount(Path.Combine(_root, "c"), "64k"))
        {
            var told = new ChangedDirectories();
            source.Drain(_open.Descriptor, told);
            Assert.True(told.IsEverything);
        }
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task A_queue_that_overflowed_means_that_everything_may_have_changed()
    {
        var limit = int.Parse((await File.ReadAllTextAsync("/proc/sys/fs/inotify/max_queued_events")).Trim());
        using var source = Open("inotify");
        for (var i = 0; i <= limit; i++)
        {
            // Equal events that follow each other are one event.
            File.SetLastWriteTimeUtc(Path.Combine(_root, "a"), DateTime.UnixEpoch);
            File.SetLastWriteTimeUtc(Path.Combine(_root, "c"), DateTime.UnixEpoch);
        }

        var told = new ChangedDirectories();
        source.Drain(_open.Descriptor, told);

        Assert.True(told.IsEverything);
    }

    [LinuxFact(NeedsRoot = true)]
    public void As_root_the_whole_file_system_is_watched_at_once()
    {
        using var source = ChangeSource.TryOpen(_open.Descriptor, _cookies, out _);

        Assert.Equal("fanotify", source?.Kind);
    }

    private ChangeSource Open(string kind)
    {
        var source = kind == "fanotify" ? ChangeSource.TryFanotify(_open.Descriptor, _cookies, out var errno) : ChangeSource.TryInotify(_open.Descriptor, _cookies, out errno);
        Assert.True(source is not null, $"{kind}: error {errno}");
        return source;
    }

    private IReadOnlyList<string> Changes(ChangeSource source, Action? change = null)
    {
        change?.Invoke();
        var told = new ChangedDirectories();
        source.Drain(_open.Descriptor, told);
        Assert.False(told.IsEverything);
        return [.. told.Paths.Select(Encoding.UTF8.GetString).Order(StringComparer.Ordinal)];
    }
}
