using System.Collections.Concurrent;
using Sage.Runtime;

namespace Sage.Hosting.Tests;

/// <summary>
/// What a test tells its plan to do, and what the plan did. Plans take it as their constructor's service.
/// </summary>
public sealed class PlanScript(string directory) : IServiceProvider
{
    private readonly ConcurrentQueue<string> _trace = new();
    private readonly ConcurrentDictionary<string, Func<PhaseContext, CancellationToken, Task>> _actions = new();

    public string Directory => directory;

    /// <summary>What was called, in order: <c>deps</c>, <c>undo deps</c>, …</summary>
    public IReadOnlyList<string> Trace => [.. _trace];

    /// <summary>Tells what a call does from now on.</summary>
    public void On(string call, Func<PhaseContext, CancellationToken, Task> action) => _actions[call] = action;

    public void On(string call, Action action) => On(call, (_, _) =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>A call fails from now on.</summary>
    public void Fail(string call, string message = "told to fail") => On(call, () => throw new InvalidOperationException(message));

    /// <summary>A call does nothing from now on.</summary>
    public void Pass(string call) => _actions.TryRemove(call, out _);

    public void Clear() => _trace.Clear();

    public Task CallAsync(string call, PhaseContext context, CancellationToken stop)
    {
        _trace.Enqueue(call);
        return _actions.TryGetValue(call, out var action) ? action(context, stop) : Task.CompletedTask;
    }

    public object? GetService(Type serviceType) => serviceType == typeof(PlanScript) ? this : null;
}
