using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Sage.Hosting.Sandboxing;
using Sage.Runtime;
using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Transactions;
using Sage.Tool.Commands.Sandbox;
using Sage.Tool.Reports.Sandbox;

namespace Sage.Tool.Sandbox;

/// <summary>Runs a command in a transaction with the tool's own streams, and ends what it left running.</summary>
internal sealed class CommandRun(ToolIo io, SandboxRunSettings settings, AuditLog audit)
{
    /// <summary>Runs it. What goes wrong after it was started is in the report, since the transaction then holds what it wrote.</summary>
    /// <exception cref="SandboxException">It was not started.</exception>
    public async Task<SandboxRunReport> RunAsync(Transaction transaction, TransactionPolicy policy, CancellationToken stop)
    {
        using var signals = new CommandSignals(io, stop);
        await using var session = await TransactionSession.StartAsync(transaction, policy, audit);
        var running = Start(session, signals, CommandTrial.StartOf(settings, transaction.Workspace));
        var started = Stopwatch.GetTimestamp();
        try
        {
            audit.Write(new StartedEvent(running.Pid, policy.Network.ToString()));
            return Report(await WaitAsync(running, signals, started), session);
        }
        catch (SandboxException unwritten)
        {
            return new SandboxRunReport { Started = true, ExitCode = SandboxFaults.CodeOf(unwritten.Fault), Returned = SandboxExitCode.Own, Error = unwritten.Message };
        }
    }

    private RunningCommand Start(TransactionSession session, CommandSignals signals, string directory)
    {
        using var input = new SafeFileHandle(0, ownsHandle: false);
        using var output = new SafeFileHandle(settings.Json ? 2 : 1, ownsHandle: false);
        using var error = new SafeFileHandle(2, ownsHandle: false);
        return signals.Start(() => session.StartCommand(new CommandRequest { Arguments = settings.Command, Directory = directory, Streams = [input, output, error] }));
    }

    /// <summary>How the command ended; null when it was ended from here.</summary>
    private async Task<CommandOutcome?> WaitAsync(RunningCommand running, CommandSignals signals, long started)
    {
        CommandOutcome? outcome = null;
        try
        {
            outcome = await running.WaitAsync(settings.Policy.Timeout, CommandRequest.UsualGrace, signals.End);
        }
        catch (OperationCanceledException)
        {
            // Every process of it is gone.
        }
        audit.Write(new EndedEvent(running.Pid, outcome?.Code ?? ExitCode.Cancelled, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        return outcome;
    }

    private SandboxRunReport Report(CommandOutcome? outcome, TransactionSession session)
    {
        if (outcome is null)
            return new SandboxRunReport { Started = true, ExitCode = ExitCode.Cancelled, Returned = ExitCode.Cancelled };
        var hit = session.Hit();
        if (hit is { Limit: { } limit })
            audit.Write(new LimitEvent(LimitReport.NameOf(hit.Kind), limit, hit.Peak));
        var code = outcome.TimedOut ? SandboxExitCode.TimedOut : outcome.Code;
        return new SandboxRunReport
        {
            Started = true,
            ExitCode = code,
            Returned = code,
            Signal = outcome.Signal,
            TimedOut = outcome.TimedOut,
            Seconds = outcome.Duration.TotalSeconds,
            Limit = hit is null ? null : LimitReport.Of(hit),
            Denied = session.Denials,
        };
    }
}
