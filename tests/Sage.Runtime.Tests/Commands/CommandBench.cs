using System.Collections.Concurrent;
using Sage.Testing;

namespace Sage.Runtime.Tests.Commands;

/// <summary>Runs commands in a directory of their own and keeps what they put out.</summary>
internal sealed class CommandBench : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public PosixCommandRunner Runner { get; init; } = new();

    public SecretMasker Secrets { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<ChildProcess> Children { get; } = new();

    public TemporaryDirectory Directory => _directory;

    public CommandLaunch Launch => new()
    {
        WorkingDirectory = _directory.Path,
        Mark = "install/phase/1",
        BeforeExecute = child =>
        {
            Children.Enqueue(child);
            return Task.CompletedTask;
        },
        Output = Lines.Enqueue,
        Secrets = Secrets,
    };

    public Task<CommandResult> RunAsync(string command, params string[] arguments) =>
        RunAsync(new CommandSpec(command) { Arguments = arguments });

    public Task<CommandResult> RunAsync(CommandSpec command, CancellationToken stop = default) => Runner.RunAsync(command, Launch, stop);

    /// <summary>Runs a script by <c>sh -c</c>.</summary>
    public Task<CommandResult> ShellAsync(string script, CancellationToken stop = default) =>
        RunAsync(new CommandSpec("sh") { Arguments = ["-c", script] }, stop);

    /// <summary>Whether a process of a command's session lives. Dead ones may wait for the system's init to reap them.</summary>
    public static bool Lives(ChildProcess child) => ChildFamily.Of(child, FamilyReach.All, own: true).Refresh();

    public void Dispose() => _directory.Dispose();
}
