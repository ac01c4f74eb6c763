using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

internal sealed partial class EffectRunner
{
    private void StartAttempt(Invoke effect)
    {
        var state = _setup.State.Find(_graph[effect.Phase].Name)!;
        var attempt = new Attempt(_setup, _contexts, _graph[effect.Phase], effect, [.. state.Steps], state.Spent, _post);
        _attempts[effect.Phase] = attempt;
        attempt.Start();
    }

    private void RunUndo(Undo effect)
    {
        var phase = _graph.Find(effect.Phase)!;
        var number = _setup.State.Find(effect.Phase)!.Attempt;
        Background(async () =>
        {
            await Task.Delay(effect.Delay, _setup.Clock).ConfigureAwait(false);
            _post(new UndoReturned(effect.Phase, await UndoAsync(phase, number, effect.Try).ConfigureAwait(false)));
        });
    }

    /// <summary>Runs an undo under the phase's attempt time limit and returns its error.</summary>
    private async Task<string?> UndoAsync(PhaseDescriptor phase, int attempt, int number)
    {
        using var limit = new CancellationTokenSource(phase.Timeout ?? Timeout.InfiniteTimeSpan, _setup.Clock);
        using var output = _setup.Output.Open(phase.Name, Messages.LogUndo(number));
        var context = _contexts.ForCheckOrUndo(phase, attempt, output, limit.Token);
        try
        {
            await _setup.Program!.UndoAsync(phase.Index, context, limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            output.Writer.WriteLine(e.ToString());
            return limit.IsCancellationRequested ? Messages.UndoTookTooLong($"{phase.Timeout}") : ErrorText.Of(e, _setup.Secrets);
        }
        finally
        {
            await context.CloseAsync().ConfigureAwait(false);
        }
    }
}
