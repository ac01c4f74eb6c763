using System.Diagnostics;
using System.Globalization;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Runs commands on Linux and macOS: each leads a session of its own and is held until it is journaled.</summary>
internal sealed class PosixCommandRunner : ICommandRunner
{
    /// <summary>How long output is read on after the command ended, where something else keeps the pipe open.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    /// <summary>The time between SIGTERM and SIGKILL.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

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

        var started = Stopwatch.GetTimestamp();
        process.Release();
        return await FollowAsync(process, command, launch, started, stop);
    }

    public Task<IReadOnlyList<ChildProcess>> EndAsync(IReadOnlyList<ChildProcess> children, CancellationToken stop) =>
        FamilyEnding.EndAsync([.. children.Select(child => ChildFamily.Of(child, own: false))], Grace, stop);

    private async Task<CommandResult> FollowAsync(HeldProcess process, CommandSpec command, CommandLaunch launch, long started, CancellationToken stop)
    {
        using var reading = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var turn = new Lock();
        var (output, error) = (new OutputPump(launch, turn), new OutputPump(launch, turn));
        var streams = Task.WhenAll(
            ReadAsync(output, process.Output, reading.Token, ending),
            ReadAsync(error, process.Error, reading.Token, ending),
            command.StandardInput is { } input ? process.WriteInputAsync(input, reading.Token) : Task.CompletedTask);

        var ended = await EndedAsync(process, ending.Token);
        var elapsed = Stopwatch.GetElapsedTime(started);
        await DrainAsync(streams);
        var exitCode = process.Reap();
        if (ProcessSignal.GroupExists(process.Child.Pid))
        {
            await EndFamilyAsync(process.Child);
            await DrainAsync(streams);
        }

        await reading.CancelAsync();
        await streams;
        if (!ended)
            throw new OperationCanceledException(stop);
        return new CommandResult(exitCode, output.Text, error.Text, elapsed);
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
            await EndFamilyAsync(process.Child);
            await exited;
            return false;
        }
    }

    private async Task EndFamilyAsync(ChildProcess child)
    {
        if (await FamilyEnding.EndAsync([ChildFamily.Of(child, own: true)], Grace, CancellationToken.None) is [var survivor])
            throw new SageException(ExitCode.Held, string.Create(CultureInfo.InvariantCulture,
                $"A process that command '{survivor.Command}' started (session {survivor.Pid}) cannot be ended; end it, then run again."));
    }

    /// <summary>When the lines cannot be passed on, the command must not go on unseen.</summary>
    private static async Task ReadAsync(OutputPump pump, Stream stream, CancellationToken stop, CancellationTokenSource ending)
    {
        try
        {
            await pump.ReadAsync(stream, stop);
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
    }

    /// <summary>Reads to the streams' end, but waits no longer than <see cref="DrainTime"/>.</summary>
    private static async Task DrainAsync(Task streams) => await Task.WhenAny(streams, Task.Delay(DrainTime));
}
