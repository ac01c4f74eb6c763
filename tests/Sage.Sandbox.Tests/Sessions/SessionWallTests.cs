using System.Net.Sockets;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Sessions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Sessions;

/// <summary>What a session's commands see of the host, and what becomes of what they write where.</summary>
public sealed class SessionWallTests : IDisposable
{
    private readonly SessionPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact]
    public async Task The_host_has_another_name_and_its_services_are_not_there()
    {
        await using var session = SandboxSession.Start(_place.Settings);

        Assert.Equal((0, "localhost\n0\n"), await _place.Run(session, "uname -n; ls /run | grep -vc system || true"));
    }

    [LinuxFact]
    public async Task Writes_in_the_home_directory_are_seen_by_later_commands_and_thrown_away_in_the_end()
    {
        _place.Write("home/.profile", "old");
        await using (var session = SandboxSession.Start(_place.Settings))
        {
            Assert.Equal(0, (await _place.Run(session, "mkdir -p ~/.cache/tool && echo cached > ~/.cache/tool/file && rm ~/.profile && mv ~/.cache ~/cache")).Code);
            Assert.Equal((0, "cached\ncache\n"), await _place.Run(session, "cat ~/cache/tool/file; ls -A ~"));
        }

        Assert.Equal([".profile"], Directory.EnumerateFileSystemEntries(_place.Home).Select(Path.GetFileName));
        await using var next = SandboxSession.Start(_place.Settings);
        Assert.Equal((0, "old"), await _place.Run(next, "cat ~/.profile"));
    }

    [LinuxFact]
    public async Task A_workspace_in_the_home_directory_is_kept_and_the_rest_thrown_away()
    {
        var workspace = Directory.CreateDirectory(_place.File("home/project")).FullName;
        await using (var session = SandboxSession.Start(Over(workspace)))
            Assert.Equal(0, (await Run(session, "echo kept > ~/project/file; echo lost > ~/file")).Code);

        Assert.Equal("kept\n", File.ReadAllText(Path.Combine(_place.Upper, "file")));
        Assert.False(File.Exists(_place.File("home/file")));
    }

    [LinuxFact]
    public async Task A_workspace_that_is_the_home_directory_keeps_all_but_shows_no_keys()
    {
        _place.Write("home/.ssh/id", "secret");
        await using var session = SandboxSession.Start(Over(_place.Home));

        Assert.Equal((0, ""), await Run(session, "echo kept > ~/file; ls -A ~/.ssh"));

        Assert.Equal("kept\n", File.ReadAllText(Path.Combine(_place.Upper, "file")));
    }

    [LinuxFact]
    public async Task What_keeps_transactions_may_lie_in_the_home_directory()
    {
        using var other = new SessionPlace();
        var home = Path.GetDirectoryName(other.Workspace)!;
        other.Write("state/transaction", "secret");
        await using var session = SandboxSession.Start(other.Settings with { BaseEnvironment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = home } });

        Assert.Equal((0, "home\noutput\nstate\nworkspace\n"), await other.Run(session, "ls ~; ls -A ~/state; echo lost > ~/file"));
    }

    [LinuxFact]
    public async Task The_checkpoints_of_the_workspace_are_empty_inside()
    {
        _place.Write("workspace/.sage/checkpoints/journal", "secret");
        await using var session = SandboxSession.Start(_place.Settings);

        var (_, output) = await _place.Run(session, "ls -A .sage; touch .sage/x; rm -rf .sage; mv .sage there; ls -d .sage");

        Assert.EndsWith(".sage\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("checkpoints", output, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(_place.Upper, ".sage", "x")));
    }

    [LinuxFact]
    public async Task A_link_where_the_workspace_comes_to_lie_below_temporary_files_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_place.Temporary, Path.GetFileName(Path.GetDirectoryName(_place.Workspace)!)), "/etc");
        _place.Write("workspace/file", "own");
        await using var session = SandboxSession.Start(_place.Settings);

        Assert.Equal((0, "own"), await _place.Run(session, "cat file"));
    }

    [LinuxFact("python3")]
    public async Task On_the_hosts_network_its_abstract_sockets_stay_closed_and_names_can_be_looked_up()
    {
        if (Landlock.Version < Landlock.VersionWithScopes)
            return;
        var name = "sage-wall-" + Path.GetFileName(Path.GetDirectoryName(_place.Workspace));
        using var service = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        service.Bind(new UnixDomainSocketEndPoint("\0" + name));
        service.Listen();
        await using var session = SandboxSession.Start(_place.Settings with { HasHostNetwork = true });

        var (code, output) = await _place.Run(session, $"cat /etc/resolv.conf > /dev/null && python3 -c 'import socket; socket.socket(socket.AF_UNIX).connect(\"\\0{name}\")'");

        Assert.Equal(1, code);
        Assert.Contains("PermissionError", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task What_the_streams_are_can_be_opened_again_by_name()
    {
        await using var session = SandboxSession.Start(_place.Settings);

        Assert.Equal((0, "one\ntwo\n"), await _place.Run(session, "echo one; echo two >> /dev/stderr; : > /dev/null"));
    }

    [LinuxFact]
    public void A_workspace_that_cannot_be_one_is_refused()
    {
        Assert.Equal(SandboxFault.Usage, Assert.Throws<SandboxException>(() => SandboxSession.Start(_place.Settings with { Workspace = "/" })).Fault);
        Assert.Equal(SandboxFault.Usage, Assert.Throws<SandboxException>(() => SandboxSession.Start(_place.Settings with { Workspace = "/proc/self" })).Fault);
        Assert.Equal(SandboxFault.NotFound, Assert.Throws<SandboxException>(() => SandboxSession.Start(_place.Settings with { Workspace = "/no/such/directory" })).Fault);
    }

    [Fact]
    public void Paths_of_sockets_are_read_from_the_kernels_list()
    {
        string[] lines =
        [
            "Num       RefCount Protocol Flags    Type St Inode Path",
            "0000000000000000: 00000002 00000000 00010000 0001 01 12345 /home/user/a socket",
            "0000000000000000: 00000003 00000000 00000000 0001 03 12346",
            "0000000000000000: 00000002 00000000 00010000 0001 01 12347 @abstract",
        ];

        Assert.Equal(["/home/user/a socket"], HostSockets.Parse(lines));
    }

    [Fact]
    public void Of_mounts_below_a_directory_the_uppermost_are_found()
    {
        string[] lines =
        [
            "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
            "30 27 0:27 / /home/user rw - tmpfs tmpfs rw",
            "31 27 0:27 / /home/user/with\\040blank/below rw - tmpfs tmpfs rw",
            "32 27 0:27 / /home/user/with\\040blank rw - tmpfs tmpfs rw",
            "33 27 0:27 / /home/username rw - tmpfs tmpfs rw",
        ];

        Assert.Equal(["/home/user/with blank"], MountedPlaces.Parse(lines, "/home/user"));
    }

    private SessionSettings Over(string workspace) => _place.Settings with { Workspace = workspace, Layers = _place.Settings.Layers with { Lower = [workspace] } };

    private async Task<(int Code, string Output)> Run(SandboxSession session, string script)
    {
        var outcome = await session.RunAsync(_place.Shell(script) with { Directory = "/" }, CancellationToken.None);
        return (outcome.Code, File.ReadAllText(_place.File("output")));
    }
}
