using Sage.Linux;
using Sage.Sandbox.Transactions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>What a commit makes of a workspace.</summary>
public sealed class TransactionCommitTests : IDisposable
{
    private readonly TransactionPlace _place = new();

    public static TheoryData<string> Scripts => new(CommitCheck.Scripts);

    public void Dispose() => _place.Dispose();

    [LinuxFact("setpriv", NeedsRoot = true)]
    public async Task Users_who_are_not_root_can_do_all_of_it()
    {
        var run = await ProcessRun.Of(
            "/", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Environment.ProcessPath!, "exec", typeof(TransactionHost).Assembly.Location, "transactions");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal(CommitCheck.Scripts.Length + 2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [LinuxTheory]
    [MemberData(nameof(Scripts))]
    public Task It_is_what_the_command_saw(string script) => CommitCheck.Of(_place, script);

    [LinuxTheory(NeedsRoot = true)]
    [InlineData("mv a z; echo x >> z/1; rm z/b/2; mkdir z/new; echo y > z/new/y")]
    [InlineData("mv a t; mv d a; mv t d; echo x > a/x; echo y > d/y")]
    [InlineData("mv a/b b; mv b/c c; rm -r a; mv e a")]
    [InlineData("mkdir n; mv a n/a; mv d n/a/d; echo x > n/a/d/x; mv n m")]
    [InlineData("mv a/b t; rm -r a; mkdir a; mv t a/b; echo x > a/b/x")]
    [InlineData("mv a t; mkdir a; mv t a/a; mv a/a/b b; mv b a/b")]
    [InlineData("chmod 4755 d/4; mv e/f f; chmod 1777 f; mv f/5 a")]
    public Task Directories_move_with_all_that_is_in_them(string script) => CommitCheck.Of(_place, script);

    [LinuxFact]
    public async Task What_its_owner_may_not_enter_comes_as_it_is()
    {
        _place.Prepare(CommitCheck.Tree);
        using var transaction = await _place.Changed("mkdir s; echo x > s/x; chmod 0 s/x s; echo y > a/b/y; chmod 0 a/1; chmod 0 a/b; rm -r d; chmod 0 a");

        transaction.Commit(new CommitOptions());

        Assert.Equal((UnixFileMode.None, UnixFileMode.None), (File.GetUnixFileMode(_place.InWorkspace("s")), File.GetUnixFileMode(_place.InWorkspace("a"))));
        _place.Prepare("chmod 700 s a; chmod 700 a/b");
        Assert.Equal((UnixFileMode.None, UnixFileMode.None), (File.GetUnixFileMode(_place.InWorkspace("s/x")), File.GetUnixFileMode(_place.InWorkspace("a/1"))));
        Assert.Equal("y\n", File.ReadAllText(_place.InWorkspace("a/b/y")));
    }

    [LinuxFact]
    public async Task Names_that_are_no_text_come_too()
    {
        using var transaction = await _place.Changed(@"mkdir ""$(printf 'd\377')""; echo x > ""$(printf 'd\377/\376\nf')""; touch 'quote""\ back'");

        transaction.Commit(new CommitOptions());

        Assert.Equal("x", ProcessRun.Checked(_place.Workspace, "/bin/sh", "-ec", @"cat ""$(printf 'd\377/\376\nf')""; test -e 'quote""\ back'").Result.TrimEnd());
    }

    [LinuxFact]
    public async Task Attributes_come_too_but_none_of_an_overlay()
    {
        _place.Prepare("echo 1 > changed; echo 1 > less; mkdir d");
        Attributes.Set(_place.InWorkspace("less"), "user.old", "1");
        using var transaction = await _place.Changed("echo 2 > changed; mkdir new d/new; echo x > new/file; chmod 600 less");
        var upper = Path.Join(_place.State, transaction.Id, "layers/1/upper");
        Attributes.Set(Path.Join(upper, "changed"), "user.one", "1");
        Attributes.Set(Path.Join(upper, "new"), "user.two", "2");
        Attributes.Set(Path.Join(upper, "new/file"), "user.three", "3");
        Attributes.Set(Path.Join(upper, "new/file"), "user.overlay.opaque", "y");

        transaction.Commit(new CommitOptions { Allowed = ["overlay-attribute"] });

        Assert.Equal(["user.one"], Attributes.Of(_place.InWorkspace("changed")));
        Assert.Equal(["user.two"], Attributes.Of(_place.InWorkspace("new")));
        Assert.Equal(["user.three"], Attributes.Of(_place.InWorkspace("new/file")));
        Assert.Equal(["user.old"], Attributes.Of(_place.InWorkspace("less")));
        Assert.Empty(Attributes.Of(_place.InWorkspace("d/new")));
    }

    [LinuxFact]
    public async Task What_has_a_flag_has_to_be_allowed()
    {
        using var transaction = await _place.Changed("mkdir .vscode; echo x > .vscode/tasks.json; ln -s / out");

        var refused = Assert.Throws<SandboxException>(() => transaction.Commit(new CommitOptions { Allowed = ["editor-config"] }));

        Assert.Equal(SandboxFault.Refused, refused.Fault);
        Assert.Contains("out (outside-link)", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Workspace));
        Assert.Equal(SandboxFault.Usage, Assert.Throws<SandboxException>(() => transaction.Commit(new CommitOptions { Allowed = ["everything"] })).Fault);

        transaction.Commit(new CommitOptions { Allowed = ["editor-config", "outside-link"] });

        Assert.Equal("x\n", File.ReadAllText(_place.InWorkspace(".vscode/tasks.json")));
    }

    [LinuxTheory]
    [InlineData("echo 1 > a/1", "echo 2 > a/1", "a/1")]
    [InlineData("rm a/1", "echo 2 > a/1", "a/1")]
    [InlineData("rm -r a", "echo 2 > a/b/new", "a/b a/b/new")]
    [InlineData("rm -r a; mkdir a", "echo 2 > a/b/2", "a/b/2")]
    [InlineData("echo x > new", "echo y > new", "new")]
    [InlineData("mkdir new", "echo y > new", "new")]
    [InlineData("echo x >> a/1", "rm a/1", "a/1")]
    [InlineData("echo x > a/x", "mv a z", "a")]
    [InlineData("chmod 700 a", "chmod 711 a", "a")]
    public async Task What_others_changed_is_not_overwritten(string inside, string outside, string conflicts)
    {
        _place.Prepare(CommitCheck.Tree);
        using var transaction = await _place.Changed(inside);
        _place.Prepare(outside);
        var before = TreeImage.Of(_place.Workspace);

        var refused = Assert.Throws<WorkspaceChangedException>(() => transaction.Commit(new CommitOptions()));

        Assert.Equal(conflicts, string.Join(' ', refused.Paths));
        Assert.Equal(SandboxFault.Decide, refused.Fault);
        Assert.Equal(before, TreeImage.Of(_place.Workspace));

        transaction.Commit(new CommitOptions { IsForced = true });

        Assert.Empty(_place.Store.List());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Workspace, ".sage-commit-*"));
    }

    [LinuxTheory]
    [InlineData("echo x > a/x; rm a/1", "echo 2 > a/b/2; echo y > a/y; touch other")]
    [InlineData("echo x > e/f/5", "mkdir e/g; rm -r d")]
    public async Task What_nobody_else_touched_is_no_conflict(string inside, string outside)
    {
        _place.Prepare(CommitCheck.Tree);
        using var transaction = await _place.Changed(inside);
        _place.Prepare(outside);

        transaction.Commit(new CommitOptions());

        Assert.Empty(_place.Store.List());
    }

    [LinuxFact]
    public async Task A_link_in_the_place_of_a_directory_is_not_followed()
    {
        _place.Prepare("mkdir a; echo 1 > a/1");
        using var transaction = await _place.Changed("echo x > a/1; echo y > a/2");
        _place.Prepare("mv a real; mkdir ../outside; ln -s ../outside a");

        Assert.Throws<WorkspaceChangedException>(() => transaction.Commit(new CommitOptions()));
        transaction.Commit(new CommitOptions { IsForced = true });

        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.InWorkspace("../outside")));
        Assert.Equal("1\n", File.ReadAllText(_place.InWorkspace("real/1")));
        Assert.Equal("y\n", File.ReadAllText(_place.InWorkspace("a/2")));
    }

    /// <summary>No command can make them, having no capability; what is there already can be moved, and a layer can be written to by root.</summary>
    [LinuxTheory(NeedsRoot = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Owners_and_device_nodes_come_too(bool isApart)
    {
        await using var mounted = isApart ? await MountedTmpfs.Mount(_place.State, "64m") : null;
        _place.Prepare("mkdir d; echo 1 > d/given");
        using var transaction = await _place.Changed("echo x > d/new; echo y >> d/given; mkdir own; ln -s d own/link");
        await ProcessRun.Checked(
            Path.Join(_place.State, transaction.Id, "layers/1/upper"), "/bin/sh", "-ec", "chown 12:34 d/new d/given own; chown -h 5:6 own/link; chmod 4755 d/new; mknod d/null c 1 3; mknod d/disk b 7 300; chmod 600 d/disk");

        transaction.Commit(new CommitOptions { Allowed = ["device", "set-id"] });

        Assert.Equal(
            "d/new 12:34 4755 0:0\nd/given 12:34 644 0:0\nown 12:34 755 0:0\nown/link 5:6 777 0:0\nd/null 0:0 644 1:3\nd/disk 0:0 600 7:12c\n",
            await ProcessRun.Checked(_place.Workspace, "stat", "-c", "%n %u:%g %a %t:%T", "d/new", "d/given", "own", "own/link", "d/null", "d/disk"));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task From_another_file_system_it_is_copied()
    {
        await using var mounted = await MountedTmpfs.Mount(_place.State, "64m");
        foreach (var script in (string[])["mv a z; echo x > z/1; mkdir -p n/m; echo y > n/m/y; ln n/m/y n/two; mkfifo n/p; rm -r d", "truncate -s 4M sparse; ln -s n l2; chmod 500 z; ln z/b/2 link"])
            await CommitCheck.Of(_place, script, isPrepared: Directory.Exists(_place.InWorkspace("n")));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task A_full_disk_leaves_the_workspace_as_it_was_and_the_transaction_whole()
    {
        Directory.Delete(_place.Workspace);
        await using var mounted = await MountedTmpfs.Mount(_place.Workspace, "256k");
        _place.Prepare("echo old > a; mkdir d");
        var before = TreeImage.Of(_place.Workspace);
        using var transaction = await _place.Changed("echo new > a; head -c 500000 /dev/zero > d/large; rm -f d/large; head -c 150000 /dev/zero > d/1; cp d/1 d/2");

        Assert.Equal(SandboxFault.Failed, Assert.Throws<SandboxException>(() => transaction.Commit(new CommitOptions())).Fault);

        Assert.Equal(before, TreeImage.Of(_place.Workspace));
        await ProcessRun.Checked("/", "mount", "-o", "remount,size=1m", _place.Workspace);
        transaction.Commit(new CommitOptions());
        Assert.Equal(150000, new FileInfo(_place.InWorkspace("d/2")).Length);
    }
}
