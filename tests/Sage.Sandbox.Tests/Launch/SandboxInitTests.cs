using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Launch;

/// <summary>What a command in a sandbox can see and do.</summary>
public sealed class SandboxInitTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SandboxInitTests()
    {
        foreach (var name in (string[])["workspace", "upper", "work", "place", "temporary"])
            Directory.CreateDirectory(_directory.File(name));
        Directory.CreateDirectory(_directory.File("temporary/") + _directory.File("workspace")["/tmp".Length..]);
        _directory.Write("workspace/file", "old");
    }

    public void Dispose() => _directory.Dispose();

    [LinuxFact]
    public async Task Writes_in_the_workspace_are_seen_and_kept_apart()
    {
        await using var sandbox = Start();

        Assert.Equal((0, "old\nnew\n"), Run(sandbox, "cat file && echo && echo new > file && cat file"));

        Assert.Equal("old", File.ReadAllText(_directory.File("workspace/file")));
        Assert.Equal("new\n", File.ReadAllText(_directory.File("upper/file")));
    }

    [LinuxFact]
    public async Task Everything_else_is_read_only_and_temporary_files_are_private()
    {
        await using var sandbox = Start();

        Assert.Equal((0, "1\n1\n0\n"), Run(sandbox, "touch /usr/x 2>/dev/null; echo $?; touch /etc/x 2>/dev/null; echo $?; touch /tmp/x; echo $?"));

        Assert.True(File.Exists(_directory.File("temporary/x")));
    }

    [LinuxFact]
    public async Task It_has_no_capability_and_gets_none()
    {
        await using var sandbox = Start();

        var (code, output) = Run(sandbox, "grep -E '^(Cap|NoNewPrivs|Seccomp)' /proc/self/status");

        Assert.Equal(0, code);
        Assert.Equal(5, output.Split('\n').Count(line => line.EndsWith("\t0000000000000000", StringComparison.Ordinal)));
        Assert.Contains("NoNewPrivs:\t1", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task It_sees_only_its_own_processes()
    {
        await using var sandbox = Start();

        var (_, output) = Run(sandbox, "cat /proc/[0-9]*/comm");

        Assert.Equal(["memfd:init", "sh"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [LinuxFact]
    public async Task All_its_processes_end_with_it()
    {
        var sandbox = Start();
        var pid = Start(sandbox, "sleep 1000 & sleep 1000", _directory.File("output"));

        var ending = sandbox.DisposeAsync();

        Assert.Equal(128 + Signals.Kill, ChildExit.Reap(pid));
        await ending;
    }

    private SandboxInit Start()
    {
        var layers = new OverlayLayers([_directory.File("workspace")], _directory.File("upper"), _directory.File("work"), Environment.IsPrivilegedProcess);
        return SandboxInit.Start(new RootView(_directory.File("workspace"), layers, _directory.File("place"), _directory.File("temporary")));
    }

    private int Start(SandboxInit sandbox, string script, string output)
    {
        using var input = File.OpenHandle("/dev/null");
        using var stream = File.OpenHandle(output, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        return new SandboxedCommand
        {
            Arguments = ["sh", "-c", script],
            Environment = ["PATH=/usr/bin:/bin"],
            Directory = _directory.File("workspace"),
            Streams = [input, stream, stream],
        }.Start(sandbox).Pid;
    }

    private (int? Code, string Output) Run(SandboxInit sandbox, string script)
    {
        var output = _directory.File("output");
        var code = ChildExit.Reap(Start(sandbox, script, output));
        return (code, File.ReadAllText(output));
    }
}
