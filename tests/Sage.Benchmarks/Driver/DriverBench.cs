using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Driver;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Benchmarks.Driver;

/// <summary>Drives plans with nothing around them: no store, no logs, no lines.</summary>
internal static class DriverBench
{
    /// <summary>Begins an install whose journal is a list in memory.</summary>
    public static (IInstallLog Log, InstallState State) Begin(PlanDescriptor plan)
    {
        var log = new MemoryInstallLog();
        var state = new InstallState();
        var first = First(plan, "20251115_143000");
        log.TryAppend([first], 0);
        state.Apply(first);
        return (log, state);
    }

    /// <summary>Begins an install whose journal is a file.</summary>
    public static (IInstallLog Log, InstallState State) Begin(PlanDescriptor plan, CheckpointDirectory directory) =>
        directory.Create(DateTimeOffset.Now, id => First(plan, id));

    /// <summary>Runs a plan to its end over a journal.</summary>
    public static void Run(PlanDescriptor plan, PlanProgram program, IInstallLog log, InstallState state, int parallel)
    {
        var driver = new InstallDriver(new DriverSetup
        {
            Plan = plan,
            Program = program,
            State = state,
            Log = log,
            CheckpointDirectory = Path.Combine(Path.GetTempPath(), "none"),
            Store = null,
            Commands = CommandRunner.ForThisSystem(),
            Output = new NoOutput(),
            Secrets = new SecretMasker(),
            Observer = new NoOutput(),
            Options = new MachineOptions { MaxParallel = parallel },
        });
        var result = driver.RunAsync(new Began()).GetAwaiter().GetResult();
        if (result.ExitCode != ExitCode.Done)
            throw new InvalidOperationException(result.Message);
    }

    private static InstallStarted First(PlanDescriptor plan, string id) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Format = JournalFormat.Version,
        InstallId = id,
        CreatedBy = InstallOrigin.Run,
        Plan = plan.Name,
        Mode = "standard",
        WorkingDirectory = Path.GetTempPath(),
        Phases = [.. plan.Phases.Select(p => p.Name)],
    };

    private sealed class NoOutput : IPhaseOutput, IAttemptOutput, IRunObserver
    {
        public TextWriter Writer => TextWriter.Null;

        public IAttemptOutput Open(string phase, string heading) => this;

        public void Line(string line)
        {
        }

        public void Report(double fraction, string? text)
        {
        }

        public void Recorded(JournalRecord record, InstallState state)
        {
        }

        public void Reused(string phase)
        {
        }

        public void Dispose()
        {
        }
    }
}
