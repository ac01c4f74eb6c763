using System.Text.Json;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>A workspace with a file and a directory of its own, and a place for transactions, for the real tool as root or as the user that owns nothing.</summary>
internal sealed class SandboxPlace : IDisposable
{
    private const string Nobody = "65534";

    private readonly TemporaryDirectory _directory = new();
    private readonly string[] _through;

    private SandboxPlace(bool isRoot)
    {
        _through = isRoot ? [] : ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];
        _directory.Write("workspace/file", "old\n");
        _directory.Write("workspace/folder/inner", "inner\n");
    }

    public string Workspace => _directory.File("workspace");

    /// <summary>Makes one; where this process is not root, as who it is.</summary>
    public static async Task<SandboxPlace> Create(bool isRoot)
    {
        var place = new SandboxPlace(isRoot || !Environment.IsPrivilegedProcess);
        if (place._through.Length > 0)
            await ProcessRun.Checked("/", "chown", "-R", $"{Nobody}:{Nobody}", place._directory.Path);
        return place;
    }

    public string File(string name) => Path.Combine(Workspace, name);

    /// <summary>Runs a verb of the sandbox in the workspace, to its end.</summary>
    public Task<ProcessRun> Run(params IEnumerable<string> arguments) => ToolProcess.With(Workspace, [.. Variables, .. _through], ["sandbox", .. arguments]);

    /// <summary>Runs a verb with <c>--json</c> and reads its report.</summary>
    public async Task<(int ExitCode, JsonElement Report)> Json(params IEnumerable<string> arguments)
    {
        var run = await Run(arguments);
        return (run.ExitCode, JsonDocument.Parse(run.Output).RootElement);
    }

    /// <summary>Starts a verb of the sandbox in the workspace.</summary>
    public ToolProcess Start(params IEnumerable<string> arguments) => ToolProcess.StartThrough(["env", .. Variables, .. _through], Workspace, ["sandbox", .. arguments]);

    public void Dispose() => _directory.Dispose();

    private string[] Variables => [$"SAGE_SANDBOX_DIR={_directory.File("state")}", $"HOME={_directory.Path}"];
}
