using System.Diagnostics;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>Carries effects out and posts what became of them.</summary>
internal sealed partial class EffectRunner
{
    private readonly DriverSetup _setup;
    private readonly PlanGraph _graph;
    private readonly Action<MachineEvent> _post;
    private readonly PhaseChecker _checker;
    private readonly ContextFactory _contexts;
    private readonly Attempt?[] _attempts;
    private readonly SemaphoreSlim _checks = new(Environment.ProcessorCount);

    public EffectRunner(DriverSetup setup, PlanGraph graph, Action<MachineEvent> post)
    {
        _setup = setup;
        _graph = graph;
        _post = post;
        _contexts = new ContextFactory(setup, post);
        _checker = new PhaseChecker(setup, graph, _contexts);
        _attempts = new Attempt?[graph.Count];
    }

    /// <summary>Starts an effect; whatever takes time goes on beside the loop.</summary>
    public void Carry(Effect effect)
    {
        switch (effect)
        {
            case CheckPhase e: Check(e.Phase); break;
            case SaveBefore e: Background(() => SaveBeforeAsync(e)); break;
            case Invoke e: StartAttempt(e); break;
            case CancelAttempt e: _attempts[e.Phase]?.Cancel(e.Reason); break;
            case ClearOutput e: _setup.Program?.ClearOutput(e.Phase); break;
            case WaitForRetry e: WaitForRetry(e); break;
            case PrepareRestore e: Background(() => PrepareRestoreAsync(e)); break;
            case Restore e: Background(() => RestoreAsync(e)); break;
            case Undo e: RunUndo(e); break;
            case PrepareRollback e: PrepareRollback(e); break;
            case Acknowledge e: Acknowledge(e.Task); break;
            case Reject e: e.Task.TrySetException(new OperationCanceledException(Messages.AttemptIsOver)); break;
            default: throw new UnreachableException($"The driver does not know the effect {effect.GetType().Name}.");
        }
    }

    /// <summary>Stops what still runs when the loop ends early, and waits for it within the grace.</summary>
    public async Task StopAsync()
    {
        var running = _attempts.OfType<Attempt>().Where(a => !a.Ended.IsCompleted).ToList();
        if (running.Count == 0)
            return;
        foreach (var attempt in running)
            attempt.Cancel(Journal.AttemptEnd.Interrupted);
        var ended = Task.WhenAll(running.Select(a => a.Ended));
        await Task.WhenAny(ended, Task.Delay(_setup.CancelGrace, _setup.Clock)).ConfigureAwait(false);
    }

    /// <summary>
    /// Through the thread pool's common queue, where the driver's loop lines up behind: phases that were told together then ask together, and
    /// their next changes share a frame and a flush.
    /// </summary>
    private static void Acknowledge(TaskCompletionSource asked) =>
        ThreadPool.UnsafeQueueUserWorkItem(static task => task.TrySetResult(), asked, preferLocal: false);

    private static void Background(Func<Task> work) => _ = Task.Run(work);

    private void Check(int phase)
    {
        var check = _checker.Begin(phase);
        if (check.TryEnd() is { } outcome)
        {
            _post(outcome);
            return;
        }
        Background(async () =>
        {
            await _checks.WaitAsync().ConfigureAwait(false);
            try
            {
                _post(await check.EndAsync().ConfigureAwait(false));
            }
            finally
            {
                _checks.Release();
            }
        });
    }

    private void WaitForRetry(WaitForRetry effect)
    {
        var wait = effect.Due - _setup.Clock.GetUtcNow();
        _ = Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _setup.Clock)
            .ContinueWith(_ => _post(new RetryDue(effect.Phase)), TaskScheduler.Default);
    }
}
