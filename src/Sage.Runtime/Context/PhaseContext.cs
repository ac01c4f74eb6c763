namespace Sage.Runtime;

/// <summary>
/// What a phase is handed: commands, steps, progress, rollback points, approvals and secrets, all of them journaled
/// as part of the phase's attempt. Safe to use from several tasks of the phase at once.
/// </summary>
public abstract class PhaseContext
{
    private protected PhaseContext()
    {
    }

    /// <summary>The phase's name.</summary>
    public abstract string Phase { get; }

    /// <summary>The attempt's number, from 1; it counts on over resumes.</summary>
    public abstract int Attempt { get; }

    /// <summary>The install's mode as given by <c>--mode</c>; <c>standard</c> by default.</summary>
    public abstract string Mode { get; }

    /// <summary>The arguments after <c>--</c> on the command line.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>The install's working directory, absolute. Relative paths of the plan start here.</summary>
    public abstract string WorkingDirectory { get; }

    /// <summary>The phase's log file as a writer. Values of <see cref="Secret"/> are masked.</summary>
    public abstract TextWriter Log { get; }

    /// <summary>Runs a command with <see cref="WorkingDirectory"/> as its directory; see the overload with options.</summary>
    /// <param name="command">A program's path or its name on <c>PATH</c>; never a shell line.</param>
    /// <param name="arguments">The arguments as the program receives them.</param>
    public Task<CommandResult> RunAsync(string command, params IEnumerable<string> arguments) =>
        RunAsync(new CommandSpec(command) { Arguments = [.. arguments] });

    /// <summary>
    /// Runs a command as a process of its own session, streams its output to the phase's log, and ends the whole
    /// process group when the attempt is cancelled or times out. The process is journaled before it executes.
    /// </summary>
    /// <exception cref="CommandFailedException">The exit code is none of <see cref="CommandSpec.AcceptedExitCodes"/>.</exception>
    /// <exception cref="SageException">The program does not exist or cannot be executed.</exception>
    public abstract Task<CommandResult> RunAsync(CommandSpec command);

    /// <summary>
    /// Runs a step once: its result is journaled, the protected paths are saved, and a resumed attempt that reaches the
    /// same key gets the stored result instead of running the step again.
    /// </summary>
    /// <param name="key">Unique within the phase and stable over runs.</param>
    /// <param name="body">The step's work.</param>
    /// <exception cref="InvalidOperationException">The key was already used in this attempt, or the plan's JSON context lacks <typeparamref name="T"/>.</exception>
    public abstract Task<T> StepAsync<T>(string key, Func<CancellationToken, Task<T>> body);

    /// <summary>Runs a step without a result once.</summary>
    /// <inheritdoc cref="StepAsync{T}"/>
    public abstract Task StepAsync(string key, Func<CancellationToken, Task> body);

    /// <summary>Reports progress to whoever watches. Not journaled, never blocks.</summary>
    /// <param name="fraction">From 0 to 1; clamped.</param>
    /// <param name="text">What is being done, one line; null keeps the last output line on display.</param>
    public abstract void Report(double fraction, string? text = null);

    /// <summary>Records which environment the install builds; shown in the progress file as <c>environment_name</c> and <c>python_path</c>.</summary>
    public abstract Task ReportEnvironmentAsync(string name, string? interpreterPath = null);

    /// <summary>Saves the phase's protected paths under a name that a rollback can return to.</summary>
    /// <returns>The point's name: the description made unique.</returns>
    public abstract Task<string> CreateRollbackPointAsync(string description);

    /// <summary>
    /// Waits until a person approves the gate with <c>dotnet sage approve GATE</c>. The attempt's timeout stands still
    /// meanwhile. A gate once approved stays approved for the install.
    /// </summary>
    public abstract Task WaitForApprovalAsync(string gate);

    /// <summary>
    /// A secret's value, read from the environment variable of that name. From then on the value is masked in logs,
    /// errors and journal.
    /// </summary>
    /// <exception cref="SageException">The variable is not set.</exception>
    public abstract string Secret(string name);
}
