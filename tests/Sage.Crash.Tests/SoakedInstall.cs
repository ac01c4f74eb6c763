using System.Diagnostics;
using Sage.Linux;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Crash.Tests;

/// <summary>An install that is begun, disturbed a few times and brought to an end.</summary>
/// <param name="random">Decides how it is disturbed.</param>
/// <param name="takes">How long an undisturbed run takes.</param>
/// <param name="rollsBack">Whether it is rolled back in the end.</param>
internal sealed class SoakedInstall(Random random, TimeSpan takes, bool rollsBack) : IDisposable
{
    private const int Kill = 9;

    private static readonly int[] Signals = [Kill, 15, 2];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string PlanProgram = Path.Combine(AppContext.BaseDirectory, "Sage.CrashPlan.dll");

    private readonly Victim _victim = new();
    private readonly List<string> _story = [];

    /// <summary>What was done to it.</summary>
    public IReadOnlyList<string> Story => _story;

    /// <summary>How long an undisturbed run takes.</summary>
    public static async Task<TimeSpan> MeasureAsync()
    {
        using var undisturbed = new Victim();
        var started = Stopwatch.GetTimestamp();
        await undisturbed.FinishAsync(Victim.Tool("run", PlanProgram));
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Lives through all of it, and returns how it ended.</summary>
    public async Task<InstallStatus> LiveAsync()
    {
        for (var left = random.Next(1, 5); left > 0; left--)
            await DisturbAsync(["run", PlanProgram]);
        for (var left = rollsBack ? random.Next(0, 3) : 0; left > 0; left--)
            await DisturbAsync(["rollback", "--yes"]);
        string[] last = rollsBack ? ["rollback", "--yes"] : ["run", PlanProgram];
        _story.Add(string.Join(' ', last));
        var (code, text) = await _victim.RunAsync(Victim.Tool(last));
        // Nothing is there to roll back where it was killed at its very beginning, or already rolled back.
        Assert.True(code == 0 || (rollsBack && code == 3), $"exit code {code}:\n{text}");
        AssertEnded();
        AssertNothingIsLeft();
        return rollsBack ? InstallStatus.RolledBack : InstallStatus.Complete;
    }

    public void Dispose()
    {
        if (Directory.Exists(_victim.Layout.Root) && RunLock.Holder(_victim.Layout) is { Pid: > 0 } holder)
            _ = Interop.Kill(holder.Pid, Kill);
        _victim.Dispose();
    }

    private async Task DisturbAsync(string[] arguments)
    {
        var signal = Signals[random.Next(Signals.Length)];
        var (tool, program) = random.Next(3) switch { 0 => (true, false), 1 => (false, true), _ => (true, true) };
        var after = takes * random.NextDouble();
        _story.Add($"{string.Join(' ', arguments)}; after {after.TotalSeconds:0.000} s signal {signal} to {(tool ? "the tool " : "")}{(program ? "the program" : "")}");
        // A shell that starts this in the background has it ignore SIGINT, and .NET would leave it so.
        using var process = _victim.Start(["env", "--default-signal=INT,QUIT", .. Victim.Tool(arguments)]);
        process.StandardInput.Close();
        var read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(after);
        if (program && Holder() is { Pid: > 0 } holder && holder.Pid != process.Id)
            _ = Interop.Kill(holder.Pid, signal);
        if (tool && !process.HasExited)
            _ = Interop.Kill(process.Id, signal);
        await process.WaitForExitAsync().WaitAsync(Patience);
        await ProgramEndsAsync();
        // Commands that outlived a killed program still hold its output.
        await Task.WhenAny(read, Task.Delay(TimeSpan.FromSeconds(1)));
        _victim.AssertProgressFileIsWhole();
        _victim.State();
    }

    /// <summary>A program whose tool was killed notices, and stops in an orderly way, also where it had not yet taken the directory.</summary>
    private async Task ProgramEndsAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (Holder() is not null || Processes().Any(RunsThePlan))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "the program does not end");
            await Task.Delay(20);
        }
    }

    /// <summary>The entries of <c>/proc</c> whose process works in the victim's directory.</summary>
    private IEnumerable<string> Processes() => Directory.EnumerateDirectories("/proc")
        .Where(process => new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(_victim.Directory, StringComparison.Ordinal) == true);

    private static bool RunsThePlan(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(PlanProgram, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return false;
        }
    }

    private RunHolder? Holder() => Directory.Exists(_victim.Layout.Root) ? RunLock.Holder(_victim.Layout) : null;

    private void AssertEnded()
    {
        var state = _victim.State();
        if (!rollsBack)
        {
            Assert.Equal(InstallStatus.Complete, state!.Status);
            Assert.Equal("base\nalpha==1\nbeta==1\ngamma==1\n", File.ReadAllText(Path.Combine(_victim.Directory, "requirements.txt")));
            return;
        }
        Assert.True(state is null or { Status: InstallStatus.RolledBack } || state.Phases.All(phase => phase.Status is PhaseStatus.Pending), $"it is {state?.Status}");
        Assert.Equal("base\n", File.ReadAllText(Path.Combine(_victim.Directory, "requirements.txt")));
        Assert.Equal("old", File.ReadAllText(Path.Combine(_victim.Directory, "modules", "stale")));
        Assert.False(Directory.Exists(Path.Combine(_victim.Directory, "vendor")));
        Assert.False(File.Exists(Path.Combine(_victim.Directory, "site.txt")));
    }

    private void AssertNothingIsLeft()
    {
        Assert.Null(Holder());
        var names = Directory.EnumerateFileSystemEntries(_victim.Directory, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_victim.Directory, path));
        Assert.DoesNotContain(names, name => name.EndsWith(".tmp", StringComparison.Ordinal) || name.EndsWith(".new", StringComparison.Ordinal)
            || name.EndsWith("live.json", StringComparison.Ordinal) || Path.GetFileName(name).StartsWith(".sage-", StringComparison.Ordinal));
        foreach (var locked in Directory.EnumerateFiles(_victim.Directory, "append.lock", SearchOption.AllDirectories))
        {
            using var file = FileLock.OpenExisting(locked);
            Assert.True(file.TryAcquire(), $"{locked} is held");
        }
        Assert.Empty(Processes());
    }
}
