namespace Sage.Runtime;

/// <summary>Runs commands on behalf of phases, and ends those that an earlier process left behind.</summary>
internal interface ICommandRunner
{
    /// <summary>
    /// Starts a command in a session of its own, waits until <see cref="CommandLaunch.BeforeExecute"/> has returned,
    /// lets it execute, and returns when it and its process group have ended.
    /// </summary>
    /// <param name="stop">Ends the process group: SIGTERM, after a grace of five seconds SIGKILL.</param>
    /// <exception cref="SageException">The program does not exist or cannot be executed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> fired; the process group is gone.</exception>
    Task<CommandResult> RunAsync(CommandSpec command, CommandLaunch launch, CancellationToken stop);

    /// <summary>
    /// Ends the recorded process groups that still live and waits for them.
    /// </summary>
    /// <returns>Those that survived SIGKILL or may not be signalled.</returns>
    Task<IReadOnlyList<ChildProcess>> EndAsync(IReadOnlyList<ChildProcess> children, CancellationToken stop);
}

/// <summary>How a phase's command is tied to its attempt.</summary>
internal sealed record CommandLaunch
{
    /// <summary>The directory that <see cref="CommandSpec.Directory"/> is relative to.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>
    /// The value of <c>SAGE_ATTEMPT</c> in the command's environment, by which descendants that left the process group
    /// are found again: <c>install/phase/attempt</c>.
    /// </summary>
    public required string Mark { get; init; }

    /// <summary>Called with the process before it executes; the command does not run when it throws.</summary>
    public required Func<ChildProcess, Task> BeforeExecute { get; init; }

    /// <summary>Called with every output line as it arrives, from one thread at a time.</summary>
    public required Action<string> Output { get; init; }
}

/// <summary>A process group that a phase's command runs in.</summary>
/// <param name="Pid">The leader's process id, which is the group's and the session's id.</param>
/// <param name="Started">
/// Tells the process from a later one with the same id: boot id and start time in clock ticks on Linux, start time elsewhere.
/// </param>
/// <param name="Mark">The value of <c>SAGE_ATTEMPT</c> in its environment.</param>
/// <param name="Command">The command's name, for messages; no arguments, which may hold secrets.</param>
internal sealed record ChildProcess(int Pid, string Started, string Mark, string Command);
