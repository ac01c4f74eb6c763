using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Sessions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Sessions;

/// <summary>A workspace, and what a session over it needs.</summary>
internal sealed class SessionPlace : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<SafeFileHandle> _open = [];

    public SessionPlace()
    {
        foreach (var name in (string[])["workspace", "state/upper", "state/work", "state/place", "state/temporary", "home"])
            Directory.CreateDirectory(_directory.File(name));
    }

    public string Workspace => _directory.File("workspace");

    public string Home => _directory.File("home");

    public string Temporary => _directory.File("state/temporary");

    public string Upper => _directory.File("state/upper");

    public SessionSettings Settings => new()
    {
        Workspace = Workspace,
        Layers = new OverlayLayers([Workspace], Upper, _directory.File("state/work"), Environment.IsPrivilegedProcess),
        Place = _directory.File("state/place"),
        Temporary = Temporary,
        Hidden = [_directory.File("state")],
        BaseEnvironment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = Home },
    };

    public string File(string relative) => _directory.File(relative);

    public string Write(string relative, string text) => _directory.Write(relative, text);

    /// <summary>A command whose output goes to a file of the given name.</summary>
    public CommandRequest Shell(string script, string output = "output")
    {
        var input = System.IO.File.OpenHandle("/dev/null");
        var stream = System.IO.File.OpenHandle(_directory.File(output), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        lock (_open)
            _open.AddRange([input, stream]);
        return new CommandRequest { Arguments = ["sh", "-c", script], Directory = Workspace, Streams = [input, stream, stream] };
    }

    /// <summary>Runs a script, and returns its code and what it wrote to both outputs.</summary>
    public async Task<(int Code, string Output)> Run(SandboxSession session, string script)
    {
        var outcome = await session.RunAsync(Shell(script), CancellationToken.None);
        return (outcome.Code, System.IO.File.ReadAllText(_directory.File("output")));
    }

    public void Dispose()
    {
        _open.ForEach(handle => handle.Dispose());
        // The kernel makes it without any permission.
        if (Directory.Exists(_directory.File("state/work/work")))
            System.IO.File.SetUnixFileMode(_directory.File("state/work/work"), PrivateDirectory.Mode);
        _directory.Dispose();
    }
}
