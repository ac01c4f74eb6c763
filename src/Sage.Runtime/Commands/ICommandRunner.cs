namespace Sage.Runtime;

/// <summary>Runs commands on behalf of phases, and ends those that an earlier process left behind.</summary>
internal interface ICommandRunner
{
    /// <summary>
    /// Starts a command in a session of its own, waits until <see cref="CommandLaunch.BeforeExecute"/> has returned,
    /// lets it execute, and returns when it and its process group have ended. What the command leaves behind in its
    /// group is ended; a daemon that left the group lives on, and holds nothing up even when it keeps the output open.
    /// </summary>
    /// <param name="stop">
    /// Ends the process group, and the daemons that left it as far as their mark shows them: SIGTERM, after a grace of five
    /// seconds SIGKILL.
    /// </param>
    /// <returns>How it ended, whatever its exit code; see <see cref="CommandFailure"/>.</returns>
    /// <exception cref="SageException">
    /// The program does not exist or cannot be executed (<see cref="ExitCode.Failed"/>), or a process of it cannot be ended
    /// (<see cref="ExitCode.Held"/>).
    /// </exception>
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
    /// The start of <c>SAGE_ATTEMPT</c> in the command's environment, by which descendants that left the process group
    /// are found again: <c>install/phase/attempt</c>. The runner appends what makes it unique on the machine.
    /// </summary>
    public required string Mark { get; init; }

    /// <summary>Called with the process before it executes; the command does not run when it throws.</summary>
    public required Func<ChildProcess, Task> BeforeExecute { get; init; }

    /// <summary>
    /// Called with every output line as it arrives, secrets masked, from one thread at a time. Lines longer than 64 Ki
    /// characters come in pieces, and of text that is overwritten by <c>\r</c> (a progress bar) comes a sample. When it
    /// throws, the command is ended and the call ends with that error.
    /// </summary>
    public required Action<string> Output { get; init; }

    /// <summary>What is masked in <see cref="Output"/>; the result's text is what the command wrote.</summary>
    public required SecretMasker Secrets { get; init; }
}

/// <summary>A process group that a phase's command runs in.</summary>
/// <param name="Pid">The leader's process id, which is the group's and the session's id.</param>
/// <param name="Started">
/// Tells the process from a later one with the same id: boot id and start time in clock ticks on Linux, start time elsewhere.
/// </param>
/// <param name="Mark">The value of <c>SAGE_ATTEMPT</c> in its environment: <see cref="CommandLaunch.Mark"/> and a unique suffix.</param>
/// <param name="Command">The command's name, for messages; no arguments, which may hold secrets.</param>
internal sealed record ChildProcess(int Pid, string Started, string Mark, string Command);
