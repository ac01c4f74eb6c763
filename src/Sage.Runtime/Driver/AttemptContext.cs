using System.Text.Json;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>The context of one attempt, undo or check.</summary>
internal sealed class AttemptContext(
    ContextFactory contexts, ICommandRunner commands, PhaseDescriptor phase, int attempt, IAttemptOutput output, CancellationToken stop) : PhaseContext
{
    private readonly CommandTracker _commands = new(contexts, commands, phase.Name, attempt, output, stop);

    /// <summary>Null for an undo and a check.</summary>
    public StepStore? Steps { get; init; }

    /// <summary>Null for an undo and a check.</summary>
    public AttemptClock? Clock { get; init; }

    public IReadOnlyList<ProtectedPath> Paths { get; init; } = [];

    public override string Phase => phase.Name;

    public override int Attempt => attempt;

    public override string Mode => contexts.Setup.State.Install!.Mode;

    public override IReadOnlyList<string> Arguments => contexts.Setup.State.Install!.Arguments;

    public override string WorkingDirectory => contexts.Setup.WorkingDirectory;

    public override TextWriter Log => output.Writer;

    public override Task<CommandResult> RunAsync(CommandSpec command) => _commands.RunAsync(command);

    public override async Task<T> StepAsync<T>(string key, Func<CancellationToken, Task<T>> body)
    {
        var steps = OnlyInBody(Steps, Messages.StepsBelongToBody);
        RefuseSecret(key, Messages.StepKeyHoldsSecret);
        var type = steps.TypeInfo<T>();
        if (steps.Enter(key) is { } done)
        {
            output.Writer.WriteLine(Messages.LogStepIsDone(key));
            return done.Output is { } stored ? stored.Deserialize(type)! : default!;
        }
        stop.ThrowIfCancellationRequested();
        var result = await body(stop).ConfigureAwait(false);
        var json = JsonSerializer.SerializeToUtf8Bytes(result, type);
        await steps.CompleteAsync(key, OutputJson.Parse(json, Messages.StepResultHoldsSecret(key), contexts.Setup.Secrets)).ConfigureAwait(false);
        return result;
    }

    public override async Task StepAsync(string key, Func<CancellationToken, Task> body)
    {
        var steps = OnlyInBody(Steps, Messages.StepsBelongToBody);
        RefuseSecret(key, Messages.StepKeyHoldsSecret);
        if (steps.Enter(key) is not null)
        {
            output.Writer.WriteLine(Messages.LogStepIsDone(key));
            return;
        }
        stop.ThrowIfCancellationRequested();
        await body(stop).ConfigureAwait(false);
        await steps.CompleteAsync(key, null).ConfigureAwait(false);
    }

    public override void Report(double fraction, string? text = null) => output.Report(Math.Clamp(fraction, 0, 1), text);

    public override Task ReportEnvironmentAsync(string name, string? interpreterPath = null) =>
        contexts.JournalAsync(new EnvironmentReported
        {
            Name = contexts.Setup.Secrets.Mask(name),
            InterpreterPath = interpreterPath is null ? null : contexts.Setup.Secrets.Mask(interpreterPath),
        });

    public override async Task<string> CreateRollbackPointAsync(string description)
    {
        OnlyInBody(Steps, Messages.PointsBelongToBody);
        if (Paths.Count == 0)
            throw new InvalidOperationException(Messages.PhaseProtectsNothing(Phase));
        var setup = contexts.Setup;
        var image = await setup.Store!.SaveAsync(setup.State.Install!.InstallId, Paths, stop).ConfigureAwait(false);
        var shown = setup.Secrets.Mask(description);
        var name = contexts.ReservePointName(shown);
        await contexts.JournalAsync(new PointCreated { Name = name, Description = shown, Image = image }).ConfigureAwait(false);
        return name;
    }

    public override async Task WaitForApprovalAsync(string gate)
    {
        var clock = OnlyInBody(Clock, Messages.GatesBelongToBody);
        RefuseSecret(gate, Messages.GateHoldsSecret);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        clock.Pause();
        try
        {
            contexts.Post(new GateReached(phase.Index, gate, open));
            await open.Task.WaitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            clock.Resume();
        }
    }

    public override string Secret(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
            throw new SageException(ExitCode.Usage, Messages.SecretIsMissing(Phase, name));
        if (value.Length < SecretMasker.ShortestValue)
            throw new SageException(ExitCode.Usage, Messages.SecretIsTooShort(name, SecretMasker.ShortestValue));
        contexts.Setup.Secrets.Add(value);
        return value;
    }

    /// <summary>Names are journaled and found again by what they are, so that masking one would make it another's.</summary>
    private void RefuseSecret(string name, Func<string, string, string> message)
    {
        var masked = contexts.Setup.Secrets.Mask(name);
        if (masked != name)
            throw new SageException(ExitCode.Refused, message(masked, Phase));
    }

    /// <summary>Ends and awaits commands that the plan's code left running.</summary>
    public Task CloseAsync() => _commands.CloseAsync();

    private T OnlyInBody<T>(T? part, Func<string, string> otherwise)
        where T : class =>
        part ?? throw new InvalidOperationException(otherwise(Phase));
}
