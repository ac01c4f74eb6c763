using Sage.Hosting.CommandLine;
using Sage.Hosting.Output;
using Sage.Hosting.Sandboxing;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Driver;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Sandbox;

namespace Sage.Hosting.Sessions;

/// <summary><c>run</c> with <c>SAGE_DISABLE_CHECKPOINT=1</c>: nothing is written, nothing can be resumed or rolled back.</summary>
internal sealed class UncheckpointedRun(HostedPlan plan, HostIo io, HostSignals signals)
{
    public async Task<int> RunAsync(RunRequest request, string workingDirectory)
    {
        io.Error.WriteLine(Messages.WarningCheckpointsAreDisabled);
        var now = DateTimeOffset.Now;
        var phases = plan.Descriptor.Phases.Select(p => p.Name).ToList();
        var log = new MemoryInstallLog();
        var state = new InstallState();
        JournalWriter.Append(log, state,
        [
            new InstallStarted
            {
                At = now,
                Format = 1,
                InstallId = "uncheckpointed",
                CreatedBy = "run",
                Plan = plan.Descriptor.Name,
                Mode = request.Mode ?? "standard",
                WorkingDirectory = Path.GetFullPath(workingDirectory),
                Phases = phases,
                Arguments = request.Arguments ?? [],
            },
            new RunStarted { At = now, Epoch = 1, Pid = Environment.ProcessId, Verb = "run", Phases = phases },
        ]);
        var lines = new PlainLines(io.Out);
        var secrets = new SecretMasker();
        var driver = new InstallDriver(new DriverSetup
        {
            Plan = plan.Descriptor,
            Program = plan.CreateProgram(),
            State = state,
            Log = log,
            CheckpointDirectory = Path.Combine(workingDirectory, ".sage", "checkpoints"),
            Store = null,
            Commands = CommandRunner.ForThisSystem(),
            Transactions = new PhaseTransactions(SandboxFaults.Explain(ProjectPolicy.OfEnvironment), auditFile: null),
            Output = new ConsoleOutputs(lines, secrets),
            Secrets = secrets,
            Observer = lines,
            Options = new MachineOptions { MaxParallel = request.MaxParallel ?? Environment.ProcessorCount, Yes = request.Yes },
        });
        signals.OnCancel(driver.Cancel);
        var result = await driver.RunAsync(new Began()).ConfigureAwait(false);
        if (result.ExitCode != ExitCode.Done)
            io.Error.WriteLine(Messages.Error(LogText.LinesForTerminal(result.Message!)));
        return result.ExitCode;
    }
}
