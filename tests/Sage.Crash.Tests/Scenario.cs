using Sage.Testing;

namespace Sage.Crash.Tests;

/// <summary>A command that is killed at every point, and what a person does next.</summary>
/// <param name="Verb">What it is, in a word.</param>
/// <param name="Sample">How many points are tried where not all are.</param>
/// <param name="Prepare">Brings a fresh directory to where the command is given.</param>
/// <param name="Command">The command.</param>
/// <param name="Next">What is done after the kill, or after the undisturbed command, which must end well.</param>
/// <param name="Check">What must hold then, beside the undisturbed outcome.</param>
/// <param name="Kills">How many kills there were in the end.</param>
/// <param name="Least">How many points there are at least.</param>
internal sealed record Scenario(
    string Verb, int Sample, Func<Victim, Task> Prepare, IReadOnlyList<string> Command, Func<Victim, Task> Next, Func<Victim, Task> Check, int Kills = 1, int Least = 1)
{
    /// <summary>The journal write in the middle of <c>python_deps</c> after which the resumed install was killed.</summary>
    private static readonly CrashPoint InsidePythonDeps = new("pwrite64", ".sage/checkpoints/installs/#_#/journal.jsonl", 12, "after");

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("run", 100, Nothing, Victim.Program(), victim => victim.FinishAsync(Victim.Program()), Nothing),
        new("resume", 70, Interrupt, Victim.Program(), victim => victim.FinishAsync(Victim.Program()), Nothing, Kills: 2),
        new("rollback", 70, victim => victim.FinishAsync(Victim.Program()), Victim.Program("rollback"), RollBackAgain, Nothing),
        new("restore", 40, MakePoint, RestorePoint, victim => victim.FinishAsync(RestorePoint), Nothing),
        new("clean", 30, MakeThreeInstalls, Clean, victim => victim.FinishAsync(Clean), NewestInstallStandsAlone),
        new("update", 40, BeginScript, Update, UpdateUnlessDone, ScriptStateIsWhole),
        new("tree-run", 14, MakeOddTree, Victim.Program(), victim => victim.FinishAsync(Victim.Program()), TreeIsASnapshot),
        new("tree-resume", 10, InterruptOddTree, Victim.Program(), victim => victim.FinishAsync(Victim.Program()), TreeIsASnapshot, Kills: 2),
        new("tree-rollback", 14, RunOddTree, Victim.Program("rollback"), RollBackAgain, TreeIsASnapshot),
        new("tree-restore", 10, MakeOddPoint, RestorePoint, victim => victim.FinishAsync(RestorePoint), TreeIsASnapshot),
    ];

    private static IReadOnlyList<string> RestorePoint => Victim.Tool("point", "restore", "before_edit", "--yes");

    private static IReadOnlyList<string> Clean => Victim.Tool("clean", "--keep", "1", "--yes");

    private static IReadOnlyList<string> Update => Victim.Tool("checkpoint", "update", "python_deps", "completed", "three packages");

    public override string ToString() => Verb;

    private static Task Nothing(Victim victim) => Task.CompletedTask;

    private static async Task Interrupt(Victim victim)
    {
        var (code, text) = await victim.RunAsync(InsidePythonDeps.Killing(victim.Directory, Victim.Program()));
        Assert.True(code == 137, $"exit code {code}:\n{text}");
    }

    /// <summary>Killed at its very end, there is nothing left to roll back.</summary>
    private static async Task RollBackAgain(Victim victim)
    {
        var (code, text) = await victim.RunAsync(Victim.Program("rollback"));
        Assert.True(code is 0 or 3, $"exit code {code}:\n{text}");
    }

    private static async Task MakePoint(Victim victim)
    {
        await victim.FinishAsync(Victim.Program());
        await victim.FinishAsync(Victim.Tool("point", "create", "before_edit"));
        File.WriteAllText(Path.Combine(victim.Directory, "requirements.txt"), "edited\n");
        File.Delete(Path.Combine(victim.Directory, "vendor", "beta"));
        File.WriteAllText(Path.Combine(victim.Directory, "modules", "extra"), "extra");
    }

    /// <summary>Gives the protected directory what plain copies cannot hold: two names of a file, extended attributes, and a link beside them.</summary>
    private static async Task MakeOddTree(Victim victim) => await ProcessRun.Checked(
        Path.Combine(victim.Directory, "modules"),
        "python3",
        "-c",
        "import os; os.mkdir('old'); os.link('stale', 'old/twin'); os.symlink('../stale', 'old/link'); os.setxattr('old/twin', 'user.note', b'kept'); os.setxattr('old', 'user.note', b'd')");

    private static async Task InterruptOddTree(Victim victim)
    {
        await MakeOddTree(victim);
        await Interrupt(victim);
    }

    private static async Task RunOddTree(Victim victim)
    {
        await MakeOddTree(victim);
        await victim.FinishAsync(Victim.Program());
    }

    private static async Task MakeOddPoint(Victim victim)
    {
        await MakeOddTree(victim);
        await MakePoint(victim);
        await ProcessRun.Checked(Path.Combine(victim.Directory, "modules", "old"), "python3", "-c", "import os; os.remove('link'); os.removexattr('twin', 'user.note'); os.link('twin', 'third')");
    }

    /// <summary>Nothing is wrong with what is stored, and the odd tree went to the repository.</summary>
    private static async Task TreeIsASnapshot(Victim victim)
    {
        Assert.True(Directory.Exists(victim.Layout.Snapshots));
        await victim.FinishAsync(Victim.Tool("verify"));
    }

    private static async Task MakeThreeInstalls(Victim victim)
    {
        for (var i = 0; i < 2; i++)
        {
            await victim.FinishAsync(Victim.Program("--fresh"));
            await victim.FinishAsync(Victim.Program("rollback"));
        }
        await victim.FinishAsync(Victim.Program("--fresh"));
    }

    private static async Task NewestInstallStandsAlone(Victim victim)
    {
        Assert.Single(Directory.EnumerateDirectories(victim.Layout.Installs));
        await victim.FinishAsync(Victim.Tool("verify"));
    }

    private static async Task BeginScript(Victim victim)
    {
        await victim.FinishAsync(Victim.Tool("checkpoint", "init", "--name", "script"));
        await victim.FinishAsync(Victim.Tool("checkpoint", "update", "environment_setup", "started"));
        await victim.FinishAsync(Victim.Tool("checkpoint", "update", "environment_setup", "completed"));
        await victim.FinishAsync(Victim.Tool("checkpoint", "update", "python_deps", "started"));
    }

    private static Task UpdateUnlessDone(Victim victim) =>
        victim.State()!.Phases.Any(p => p is { Name: "python_deps", CompletionRank: > 0 }) ? Task.CompletedTask : victim.FinishAsync(Update);

    private static Task ScriptStateIsWhole(Victim victim)
    {
        Assert.Equal(["environment_setup", "python_deps"], victim.State()!.Phases.Where(p => p.CompletionRank > 0).OrderBy(p => p.CompletionRank).Select(p => p.Name));
        return Task.CompletedTask;
    }
}
