using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Sessions;

namespace Sage.Benchmarks.Sandbox;

/// <summary>What a sandbox over a workspace needs.</summary>
internal sealed class BenchSandbox : IDisposable
{
    private static readonly string[] Folders = ["upper", "work", "place", "temporary"];

    private readonly string _directory;
    private readonly SafeFileHandle _null = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite);

    /// <param name="directory">Where what the sandbox needs is made.</param>
    public BenchSandbox(string workspace, string directory)
    {
        (Workspace, _directory) = (workspace, directory);
        Directory.CreateDirectory(workspace);
        foreach (var folder in Folders)
            Directory.CreateDirectory(Path.Combine(directory, folder));
    }

    public string Workspace { get; }

    /// <summary>Starts a sandbox over the workspace.</summary>
    public SandboxSession Start() => SandboxSession.Start(new SessionSettings
    {
        Workspace = Workspace,
        Layers = new OverlayLayers([Workspace], Path.Combine(_directory, "upper"), Path.Combine(_directory, "work"), Environment.IsPrivilegedProcess),
        Place = Path.Combine(_directory, "place"),
        Temporary = Path.Combine(_directory, "temporary"),
    });

    /// <summary>Runs a command to its end.</summary>
    public async Task RunAsync(SandboxSession sandbox, params string[] arguments)
    {
        var outcome = await sandbox.RunAsync(
            new CommandRequest { Arguments = arguments, Directory = Workspace, Streams = [_null, _null, _null] },
            CancellationToken.None);
        if (outcome.Code != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with code {outcome.Code} in a sandbox.");
    }

    /// <summary>Lets everything be removed.</summary>
    public void Dispose()
    {
        _null.Dispose();
        // The kernel's own directory is closed to all but root.
        foreach (var inner in Directory.EnumerateDirectories(Path.Combine(_directory, "work")))
            File.SetUnixFileMode(inner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
