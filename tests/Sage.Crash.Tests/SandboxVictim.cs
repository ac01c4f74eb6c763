using System.Text.Json;
using Sage.Testing;

namespace Sage.Crash.Tests;

/// <summary>A workspace and the state of its transactions, whose programs can be killed; of root, or of the user that owns nothing.</summary>
/// <param name="isRoot">Whether programs run as root; where this process is not, they run as who it is.</param>
/// <param name="isApart">Whether the state is on a file system of its own, so that a commit copies; needs root.</param>
internal sealed class SandboxVictim(bool isRoot, bool isApart) : IAsyncDisposable
{
    private const string Nobody = "65534";

    /// <summary>All that a tree is, a line for each entry.</summary>
    private const string Describe = """
        import hashlib, os, stat
        paths = [os.path.join(at, name) for at, directories, files in os.walk('.') for name in directories + files]
        names = {}
        for path in sorted(paths):
            names.setdefault(os.lstat(path).st_ino, path)
        for path in sorted(paths + ['.']):
            entry = os.lstat(path)
            is_file, is_link = stat.S_ISREG(entry.st_mode), stat.S_ISLNK(entry.st_mode)
            content = hashlib.sha256(open(path, 'rb').read()).hexdigest() if is_file else os.readlink(path) if is_link else ''
            attributes = {name: os.getxattr(path, name, follow_symlinks=False) for name in os.listxattr(path, follow_symlinks=False)}
            links = '' if stat.S_ISDIR(entry.st_mode) else f'{entry.st_nlink} {names[entry.st_ino]}'
            print(path, oct(entry.st_mode), entry.st_uid, entry.st_gid, entry.st_size * is_file, entry.st_mtime_ns, entry.st_rdev, links, content, sorted(attributes.items()))
        """;

    private readonly TemporaryDirectory _place = new();
    private readonly bool _isNobody = !isRoot && Environment.IsPrivilegedProcess;
    private MountedTmpfs? _mounted;

    /// <summary>The directory that is watched: the workspace, the state, and nothing else.</summary>
    public string Directory => _place.File("watched");

    public string Workspace => Path.Combine(Directory, "workspace");

    public string State => Path.Combine(Directory, "state");

    /// <summary>The command that runs a verb of the sandbox.</summary>
    public IReadOnlyList<string> Sandbox(params IEnumerable<string> arguments) =>
    [
        "env", $"SAGE_SANDBOX_DIR={State}", $"HOME={_place.Path}", .. _isNobody ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : Array.Empty<string>(),
        .. Victim.Tool("sandbox"), .. arguments,
    ];

    /// <summary>Makes the workspace anew by a shell script, without any transaction.</summary>
    public async Task Prepare(string script)
    {
        await Unmount();
        if (System.IO.Directory.Exists(Directory))
            await ProcessRun.Checked("/", "rm", "-rf", Directory);
        System.IO.Directory.CreateDirectory(Workspace);
        System.IO.Directory.CreateDirectory(State);
        if (isApart)
            _mounted = await MountedTmpfs.Mount(State, "16m");
        File.SetUnixFileMode(State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await ProcessRun.Checked(Workspace, "/bin/sh", "-ec", script);
        if (_isNobody)
            await ProcessRun.Checked("/", "chown", "-hR", $"{Nobody}:{Nobody}", _place.Path);
    }

    /// <summary>Runs a command in the workspace to its end.</summary>
    public Task<ProcessRun> Run(IReadOnlyList<string> command) => ProcessRun.Of(Workspace, command[0], [.. command.Skip(1)]);

    /// <summary>Runs a verb of the sandbox to a good end.</summary>
    public async Task<string> Finish(params IEnumerable<string> arguments)
    {
        var run = await Run(Sandbox(arguments));
        Assert.True(run.ExitCode == 0, $"'{string.Join(' ', arguments)}' ended with {run.ExitCode}:\n{run.Output}{run.Error}");
        return run.Output;
    }

    /// <summary>How far the only transaction is; null when there is none.</summary>
    public async Task<string?> TransactionState()
    {
        var run = await Run(Sandbox("list", "--json"));
        Assert.True(run.ExitCode == 0, $"'list' ended with {run.ExitCode}:\n{run.Output}{run.Error}");
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("transactions").EnumerateArray().Select(one => one.GetProperty("state").GetString()).SingleOrDefault();
    }

    /// <summary>The workspace, whole.</summary>
    public Task<string> Tree() => ProcessRun.Checked(Workspace, "python3", "-c", Describe);

    public void AssertNothingIsLeft() => Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(State));

    public async ValueTask DisposeAsync()
    {
        await Unmount();
        _place.Dispose();
    }

    private async Task Unmount()
    {
        if (_mounted is { } mounted)
            await mounted.DisposeAsync();
        _mounted = null;
    }
}
