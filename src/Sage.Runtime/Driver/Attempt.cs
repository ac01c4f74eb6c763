using System.Text.Json;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>One run of a phase's body, from its invocation to the event that says how it ended.</summary>
internal sealed class Attempt
{
    private readonly DriverSetup _setup;
    private readonly ContextFactory _contexts;
    private readonly PhaseDescriptor _phase;
    private readonly Invoke _invoke;
    private readonly IReadOnlyList<StepCompleted> _steps;
    private readonly Action<MachineEvent> _post;
    private readonly AttemptClock _clock;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Attempt(
        DriverSetup setup, ContextFactory contexts, PhaseDescriptor phase, Invoke invoke, IReadOnlyList<StepCompleted> steps, TimeSpan spent, Action<MachineEvent> post)
    {
        _setup = setup;
        _contexts = contexts;
        _phase = phase;
        _invoke = invoke;
        _steps = steps;
        _post = post;
        _clock = new AttemptClock(phase, spent, setup.Clock, setup.CancelGrace, () => post(new AttemptUnresponsive(phase.Index)));
    }

    /// <summary>Completes when the body has returned and its commands are gone.</summary>
    public Task Ended => _ended.Task;

    public void Cancel(AttemptEnd reason) => _clock.Cancel(reason);

    public void Start() => _ = Task.Run(RunAsync);

    private async Task RunAsync()
    {
        MachineEvent outcome;
        try
        {
            using var output = _setup.Output.Open(_phase.Name, Messages.LogAttempt(_invoke.Attempt));
            outcome = await RunAsync(output).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = new AttemptStopped(_phase.Index, _clock.Reason ?? AttemptEnd.Failed, ErrorText.Of(e, _setup.Secrets));
        }
        _clock.Dispose();
        _post(outcome);
        _ended.SetResult();
    }

    private async Task<MachineEvent> RunAsync(IAttemptOutput output)
    {
        _clock.Start();
        await using var transaction = await AttemptTransaction.OpenAsync(_contexts, _phase, _invoke, output).ConfigureAwait(false);
        return await RunAsync(output, transaction).ConfigureAwait(false);
    }

    private async Task<MachineEvent> RunAsync(IAttemptOutput output, AttemptTransaction? transaction)
    {
        var context = _contexts.ForAttempt(_phase, _invoke, _steps, output, _clock, transaction?.Commands ?? _setup.Commands);
        try
        {
            await _setup.Program!.InvokeAsync(_phase.Index, context, _clock.Token).ConfigureAwait(false);
            await context.CloseAsync().ConfigureAwait(false);
            return await CompleteAsync(context, output, transaction).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var reason = _clock.Reason;
            if (reason is null)
                output.Writer.WriteLine(e.ToString());
            return new AttemptStopped(_phase.Index, reason ?? AttemptEnd.Failed, reason == AttemptEnd.TimedOut ? _clock.TimeoutText : ErrorText.Of(e, _setup.Secrets));
        }
        finally
        {
            await context.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Brings what its transaction holds to the disk, checks what the phase left behind, and takes its output.</summary>
    private async Task<AttemptSucceeded> CompleteAsync(AttemptContext context, IAttemptOutput log, AttemptTransaction? transaction)
    {
        var output = TakeOutput();
        var paths = transaction is null ? _invoke.Paths : await transaction.CommitAsync().ConfigureAwait(false);
        var produced = KeyFactory.Produced(_phase, _contexts.Observed);
        if (produced.FirstOrDefault(p => p.Digest == PathDigest.Absent) is { } missing)
            throw new SageException(ExitCode.Failed, Messages.PhaseLeftNothing(missing.Path));
        if (_phase.HasVerify && !await VerifyAsync(transaction is null ? context : _contexts.ForCheckOrUndo(_phase, _invoke.Attempt, log, _clock.Token)).ConfigureAwait(false))
            throw new SageException(ExitCode.Failed, Messages.PhaseVerificationFails);
        PathFlush.Flush([.. transaction is null ? paths : [], .. _contexts.Observed.Resolve(_phase.Produces)]);
        var after = paths.Count == 0 || _setup.Store is null
            ? []
            : await _setup.Store.DigestAsync(paths, CancellationToken.None).ConfigureAwait(false);
        return new AttemptSucceeded(_phase.Index, output, after, produced);
    }

    /// <param name="context">Where a transaction was committed, one whose commands see what it left on the disk.</param>
    private async Task<bool> VerifyAsync(AttemptContext context)
    {
        try
        {
            return await _setup.Program!.VerifyAsync(_phase.Index, context, _clock.Token).ConfigureAwait(false);
        }
        finally
        {
            await context.CloseAsync().ConfigureAwait(false);
        }
    }

    private JsonElement? TakeOutput()
    {
        if (_phase.OutputType is null)
            return null;
        var json = _setup.Program!.SaveOutput(_phase.Index);
        return OutputJson.Parse(json, Messages.OutputHoldsSecret, _setup.Secrets);
    }
}
