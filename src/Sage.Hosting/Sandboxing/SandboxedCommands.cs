using System.Diagnostics;
using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Driver;
using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Network;
using Sage.Sandbox.Sessions;

namespace Sage.Hosting.Sandboxing;

/// <summary>Runs a phase's commands in its transaction. Whatever they start ends with the transaction at the latest, which itself ends with this program.</summary>
/// <param name="workspace">The working directory without links, by which it is known inside.</param>
internal sealed class SandboxedCommands(TransactionSession session, CommandJudge judge, AuditLog audit, NetworkPolicy network, PhaseTransactionRequest transaction, string workspace) : ICommandRunner
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _denialsSaid = new(StringComparer.Ordinal);

    public async Task<CommandResult> RunAsync(CommandSpec command, CommandLaunch launch, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        PreparedCommand.CheckText(command);
        var directory = Inside(Path.GetFullPath(command.Directory ?? ".", transaction.Workspace));
        IReadOnlyList<string> arguments = [command.Command, .. command.Arguments];
        judge.RefuseUnsafe(arguments, directory);
        using var pipes = new CommandPipes(command.StandardInput is not null);
        await using var streams = new CommandStreams(launch, stop);
        var started = Stopwatch.GetTimestamp();
        var running = Start(command, arguments, directory, pipes);
        audit.Write(new StartedEvent(running.Pid, network.ToString()));
        streams.Start(pipes.Output, pipes.Error, moving => pipes.WriteInputAsync(command.StandardInput, moving));
        var exitCode = await WaitAsync(running, streams.End).ConfigureAwait(false);
        var elapsed = Stopwatch.GetElapsedTime(started);
        audit.Write(new EndedEvent(running.Pid, exitCode ?? ExitCode.Cancelled, (long)elapsed.TotalMilliseconds));
        await streams.DrainAsync().ConfigureAwait(false);
        await streams.CompleteAsync().ConfigureAwait(false);
        if (exitCode is not { } code)
            throw new OperationCanceledException(stop);
        return new CommandResult(code, streams.OutputText, streams.ErrorText + Explanation(code), elapsed);
    }

    /// <summary>There is nothing to end that the transaction's own first process, which is recorded, does not end with.</summary>
    public Task<IReadOnlyList<ChildProcess>> EndAsync(IReadOnlyList<ChildProcess> children, CancellationToken stop) => Task.FromResult<IReadOnlyList<ChildProcess>>([]);

    private string Inside(string path) =>
        PathRules.Linux.IsWithin(path, transaction.Workspace) ? Path.GetFullPath(Path.GetRelativePath(transaction.Workspace, path), workspace) : path;

    private RunningCommand Start(CommandSpec command, IReadOnlyList<string> arguments, string directory, CommandPipes pipes)
    {
        using var empty = File.OpenHandle("/dev/null");
        try
        {
            return session.StartCommand(new CommandRequest
            {
                Arguments = arguments,
                Directory = directory,
                Streams = [.. pipes.Ends.Select(SafeHandle (end) => end is null ? empty : end)],
                Environment = new Dictionary<string, string?>(command.Environment) { ["PWD"] = directory },
            });
        }
        catch (SandboxException failed)
        {
            throw new SageException(ExitCode.Failed, failed.Message, failed);
        }
        finally
        {
            pipes.CloseEnds();
        }
    }

    /// <summary>The exit code; null when it was ended from here.</summary>
    private static async Task<int?> WaitAsync(RunningCommand running, CancellationToken end)
    {
        try
        {
            return (await running.WaitAsync(null, CommandRequest.UsualGrace, end).ConfigureAwait(false)).Code;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What the sandbox had to do with a command's failure, in lines for its error output and the log.</summary>
    private string Explanation(int exitCode)
    {
        var lines = NewDenials().Select(Messages.ConnectionWasDenied).ToList();
        if (exitCode != 0 && session.Hit() is { } hit)
            lines.Add(Messages.LimitWasHit(hit.Text));
        foreach (var line in lines)
            transaction.Say(line);
        return exitCode == 0 ? "" : string.Concat(lines.Select(line => $"\n{line}"));
    }

    private List<string> NewDenials()
    {
        lock (_gate)
            return [.. session.Denials.Where(_denialsSaid.Add)];
    }
}
