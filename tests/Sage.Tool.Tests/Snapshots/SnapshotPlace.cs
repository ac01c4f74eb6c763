using System.Text.Json;
using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>A directory with a small tree in it, and snapshots of it made by the tool.</summary>
internal sealed class SnapshotPlace : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SnapshotPlace()
    {
        Write("app.json", "{}\n");
        Write("src/main.c", "int main() { return 0; }\n");
        Write("src/lib/util.c", "static int unused;\n");
        File.CreateSymbolicLink(At("src/link"), "main.c");
    }

    public string Path => _directory.Path;

    /// <summary>The repository's directory.</summary>
    public string Repository => At(".sage/checkpoints/snapshots");

    public string At(string relative) => _directory.File(relative);

    public string Write(string relative, string text) => _directory.Write(relative, text);

    public string Read(string relative) => File.ReadAllText(At(relative));

    public Task<ToolRun> Run(params string[] args) => ToolRun.In(Path, ["snapshot", .. args]);

    /// <summary>Runs a verb that must succeed, and returns what it wrote.</summary>
    public async Task<string> Done(params string[] args)
    {
        var run = await Run(args);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        return run.Out;
    }

    /// <summary>Runs a verb with <c>--json</c>.</summary>
    public async Task<JsonElement> Json(int exitCode, params string[] args)
    {
        var run = await Run([.. args, "--json"]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Out).RootElement;
    }

    /// <summary>Makes a snapshot and returns its id.</summary>
    public async Task<string> Create(params string[] args) => (await Json(ExitCode.Done, ["create", .. args])).GetProperty("id").GetString()!;

    /// <summary>The paths in a snapshot.</summary>
    public async Task<List<string>> Paths(string id) =>
        [.. (await Json(ExitCode.Done, "show", id, "--recursive")).GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("path").GetString()!)];

    /// <summary>Changes bytes in the middle of the largest pack.</summary>
    public void DamageContent()
    {
        var pack = new DirectoryInfo(System.IO.Path.Combine(Repository, "packs")).GetFiles().MaxBy(file => file.Length)!.FullName;
        var bytes = File.ReadAllBytes(pack);
        for (var i = 0; i < 1000; i++)
            bytes[bytes.Length / 3 + i] ^= 0x55;
        File.WriteAllBytes(pack, bytes);
    }

    public void Dispose() => _directory.Dispose();
}
