using System.Diagnostics;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Tool.Tests.Shell;

/// <summary>Scripts run by a real shell, in a directory of their own, over the functions that the real tool prints.</summary>
internal sealed class ShellScript(string shell) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly Lazy<Task<string>> Printed = new(() => ProcessRun.Checked(
        AppContext.BaseDirectory, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll"), "shell-init"));

    private readonly TemporaryDirectory _directory = new();

    public string Directory => _directory.Path;

    /// <summary>Variables of the script's environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What defines the functions; the real tool's by default.</summary>
    public string? Functions { get; set; }

    public string File(string relative) => _directory.File(relative);

    public string Read(string relative) => System.IO.File.ReadAllText(File(relative));

    public string Write(string relative, string text) => _directory.Write(relative, text);

    /// <summary>Runs a script named <c>install.sh</c>, whose second line is the first of the text.</summary>
    public async Task<ProcessRun> Run(string text, params string[] arguments)
    {
        Write("install.sh", $"eval \"$FUNCTIONS\"\n{text}");
        var start = new ProcessStartInfo(shell, ["install.sh", .. arguments])
        {
            WorkingDirectory = Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in (string[])["SAGE_CHECKPOINT_DIR", "SAGE_DISABLE_CHECKPOINT", "SAGE_AUTO_RESUME", "SAGE_PROTECT"])
            start.Environment.Remove(name);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS"] = Functions ?? await Printed.Value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new ProcessRun(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a script that must succeed, and returns what it wrote.</summary>
    public async Task<string> Checked(string text, params string[] arguments)
    {
        var run = await Run(text, arguments);
        Assert.True(run.ExitCode == 0, $"exit code {run.ExitCode}: {run.Output}{run.Error}");
        return run.Output;
    }

    /// <summary>The newest install as the journal tells it.</summary>
    public InstallState State(string checkpoints = ".sage/checkpoints")
    {
        var directory = CheckpointDirectory.Open(new CheckpointLayout(File(checkpoints)));
        return directory.Load(directory.Find(null));
    }

    public PhaseState Phase(string name) => State().Find(name)!;

    public void Dispose() => _directory.Dispose();
}
