using System.Diagnostics;
using Sage.Linux;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>A directory that the workshop plan is installed in by the real tool, and what steers the plan there.</summary>
internal sealed class WorkshopPlace : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The plan's built program.</summary>
    public static string Program { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Sage.ToolPlan.dll");

    public string Path => _directory.Path;

    public CheckpointLayout Layout => new(System.IO.Path.Combine(Path, ".sage", "checkpoints"));

    /// <summary>What the plan did, in order.</summary>
    public IReadOnlyList<string> Effects => File.Exists(At("effects")) ? File.ReadAllLines(At("effects")) : [];

    public string At(string name) => _directory.File(name);

    public string Read(string name) => File.ReadAllText(At(name));

    public void Write(string name, string text = "") => _directory.Write(name, text);

    public void Remove(string name) => File.Delete(At(name));

    /// <summary>Runs the tool to its end without a terminal.</summary>
    public async Task<(int ExitCode, string Text)> Tool(params string[] arguments)
    {
        using var tool = ToolProcess.Start(Path, arguments);
        return (await tool.Ends(), tool.Text);
    }

    /// <summary>Runs the tool to a good end.</summary>
    public async Task<string> Done(params string[] arguments)
    {
        var (code, text) = await Tool(arguments);
        Assert.True(code == 0, $"exit code {code}:\n{text}");
        return text;
    }

    public ToolProcess Start(params string[] arguments) => ToolProcess.Start(Path, arguments);

    public ToolProcess StartOnTerminal(params string[] arguments) => ToolProcess.StartOnTerminal(Path, [], arguments);

    public Task<string> Run() => Done("run", Program);

    /// <summary>Makes packages stop in its middle.</summary>
    public async Task<Hold> HoldPackages()
    {
        await ProcessRun.Checked(Path, "mkfifo", "hold");
        return new Hold(At("hold"));
    }

    /// <summary>The newest install's state, from its journal.</summary>
    public InstallState State()
    {
        var directory = CheckpointDirectory.Open(Layout);
        return directory.Load(directory.Current()!);
    }

    public string Id => State().Install!.InstallId;

    /// <summary>The program that drives the install now.</summary>
    public Process Driver() => Process.GetProcessById(RunLock.Holder(Layout)!.Pid);

    /// <summary>Ends processes at once, as a power cut would, and waits until they are gone.</summary>
    public static async Task Kill(params Process[] processes)
    {
        foreach (var process in processes)
            process.Kill();
        foreach (var process in processes)
            await ExitWatcher.WaitAsync(process.Id);
    }

    public void Dispose()
    {
        if (Directory.Exists(Layout.Root) && RunLock.Holder(Layout) is { Pid: > 0 } holder)
            Process.GetProcessById(holder.Pid).Kill();
        _directory.Dispose();
    }
}
