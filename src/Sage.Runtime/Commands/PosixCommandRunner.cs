using System.Diagnostics;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Runs commands on Linux and macOS: each leads a session of its own and is held until it is journaled.</summary>
internal sealed class PosixCommandRunner : ICommandRunner
{
    static PosixCommandRunner() => ChildExit.KeepExitCodes();

    /// <summary>The time between SIGTERM and SIGKILL.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a process may take to vanish after SIGKILL, which only the kernel can delay.</summary>
    public TimeSpan KillTime { get; init; } = TimeSpan.FromSeconds(5);

    public async Task<CommandResult> RunAsync(CommandSpec command, CommandLaunch launch, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var prepared = PreparedCommand.Create(command, launch);
        using var process = HeldProcess.Start(prepared, command.StandardInput is not null);
        try
        {
            await launch.BeforeExecute(process.Child);
            stop.ThrowIfCancellationRequested();
        }
        catch
        {
            await process.AbandonAsync();
            throw;
        }

        await using var streams = new CommandStreams(launch, stop);
        var started = Stopwatch.GetTimestamp();
        process.Release();
        streams.Start(process.Pipes.Output, process.Pipes.Error, moving => process.Pipes.WriteInputAsync(command.StandardInput, moving));
        return await FollowAsync(process, streams, started, stop);
    }

    public Task<IReadOnlyList<ChildProcess>> EndAsync(IReadOnlyList<ChildProcess> children, CancellationToken stop) =>
        FamilyEnding.EndAsync([.. children.Select(child => ChildFamily.Of(child, FamilyReach.All, own: false))], Grace, KillTime, stop);

    private async Task<CommandResult> FollowAsync(HeldProcess process, CommandStreams streams, long started, CancellationToken stop)
    {
        var ended = await EndedAsync(process, streams.End);
        var elapsed = Stopwatch.GetElapsedTime(started);
        await streams.DrainAsync();
        var exitCode = process.Reap();
        if (ProcessSignal.GroupExists(process.Child.Pid))
        {
            await EndFamilyAsync(process.Child, FamilyReach.Group);
            await streams.DrainAsync();
        }

        await streams.CompleteAsync();
        if (!ended)
            throw new OperationCanceledException(stop);
        return new CommandResult(exitCode, streams.OutputText, streams.ErrorText, elapsed);
    }

    /// <summary>Waits for the process; on cancellation ends it with all it started. Returns whether it ended by itself.</summary>
    private async Task<bool> EndedAsync(HeldProcess process, CancellationToken end)
    {
        try
        {
            await process.Exited.WaitAsync(end);
            return true;
        }
        catch (OperationCanceledException)
        {
            // Where a dead leader cannot be told from a living one, it must not stay unreaped.
            var exited = ProcessIds.Available ? process.Exited : process.Exited.ContinueWith(_ => process.Reap(), TaskScheduler.Default);
            await EndFamilyAsync(process.Child, FamilyReach.All);
            await exited;
            return false;
        }
    }

    private async Task EndFamilyAsync(ChildProcess child, FamilyReach reach)
    {
        if (await FamilyEnding.EndAsync([ChildFamily.Of(child, reach, own: true)], Grace, KillTime, CancellationToken.None) is [var survivor])
            throw new SageException(ExitCode.Held, Messages.CommandProcessSurvives(survivor.Command, survivor.Pid));
    }
}
