using Sage.Runtime.Journal;

namespace Sage.Runtime.Driver;

/// <summary>The commands of one attempt: journaled before they execute, ended with the attempt.</summary>
internal sealed class CommandTracker(
    ContextFactory contexts, ICommandRunner runner, string phase, int attempt, IAttemptOutput output, CancellationToken stop)
{
    private readonly CancellationTokenSource _closed = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly List<Task> _running = [];

    public async Task<CommandResult> RunAsync(CommandSpec command)
    {
        var run = RunJournaledAsync(command);
        lock (_running)
            _running.Add(run);
        var result = await run.ConfigureAwait(false);
        return CommandFailure.Of(command, result, contexts.Setup.Secrets) is { } failure ? throw failure : result;
    }

    /// <summary>Ends what still runs and waits for it; its outcome belongs to whoever did not await it.</summary>
    public async Task CloseAsync()
    {
        Task[] running;
        lock (_running)
            running = [.. _running.Where(t => !t.IsCompleted)];
        if (running.Length == 0)
            return;
        output.Writer.WriteLine(Messages.LogCommandsStillRan(running.Length, phase));
        await _closed.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
    }

    private async Task<CommandResult> RunJournaledAsync(CommandSpec command)
    {
        var setup = contexts.Setup;
        ChildProcess? child = null;
        var launch = new CommandLaunch
        {
            WorkingDirectory = setup.WorkingDirectory,
            Mark = $"{setup.State.Install!.InstallId}/{phase}/{attempt}",
            BeforeExecute = started =>
            {
                child = started = started with { Command = setup.Secrets.Mask(started.Command) };
                return contexts.JournalAsync(new ChildStarted { Phase = phase, Attempt = attempt, Child = started });
            },
            Secrets = setup.Secrets,
            Output = output.Line,
        };
        var exitCode = -1;
        try
        {
            var result = await runner.RunAsync(command, launch, _closed.Token).ConfigureAwait(false);
            exitCode = result.ExitCode;
            return result;
        }
        finally
        {
            if (child is not null)
                await contexts.JournalAsync(new ChildEnded { Phase = phase, Pid = child.Pid, ExitCode = exitCode }).ConfigureAwait(false);
        }
    }
}
