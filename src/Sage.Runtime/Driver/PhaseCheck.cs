using System.Text.Json;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>What the journal holds of a completed phase.</summary>
internal sealed record StoredCompletion(ResumeKey? Key, JsonElement? Output, IReadOnlyList<PathDigest> Produced);

/// <summary>One check of a phase: does its completion stand, is it to be skipped, or must it run?</summary>
internal sealed class PhaseCheck(
    DriverSetup setup,
    ContextFactory contexts,
    PhaseDescriptor phase,
    int attempt,
    ResumeKey key,
    StoredCompletion? stored)
{
    private bool NeedsNoIo =>
        phase.InputFiles.Count == 0 && phase.Protects.Count == 0 && !phase.HasSkipWhen
        && (stored is null || (phase.Produces.Count == 0 && !phase.HasVerify));

    /// <summary>Ends the check at once where it takes neither files nor the plan's code; else null.</summary>
    public MachineEvent? TryEnd()
    {
        if (!NeedsNoIo)
            return null;
        if (stored is null)
            return Verdict(CheckVerdict.Run);
        var changed = ResumeKeys.Differences(stored.Key, key);
        if (changed.Count > 0)
            return Verdict(CheckVerdict.KeyChanged, changed);
        return LoadOutput() is { } problem ? Verdict(CheckVerdict.Run, [problem]) : Verdict(CheckVerdict.Reuse);
    }

    public async Task<MachineEvent> EndAsync()
    {
        try
        {
            return await CheckAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return new CheckFailed(phase.Index, ErrorText.Of(e, setup.Secrets));
        }
    }

    private async Task<MachineEvent> CheckAsync()
    {
        key = KeyFactory.WithFiles(key, phase, contexts.Observed);
        IReadOnlyList<string> changed = [];
        if (stored is not null)
        {
            changed = ResumeKeys.Differences(stored.Key, key);
            if (changed.Count == 0)
            {
                var gone = await WhatIsGoneAsync(stored).ConfigureAwait(false);
                return gone is null ? Verdict(CheckVerdict.Reuse) : Verdict(CheckVerdict.Run, [gone]);
            }
        }
        if (phase.HasSkipWhen && await AskAsync(Messages.LogSkip, setup.Program!.ShouldSkipAsync).ConfigureAwait(false))
            return Verdict(CheckVerdict.Skip);
        return Verdict(stored is null ? CheckVerdict.Run : CheckVerdict.KeyChanged, changed);
    }

    /// <summary>What a completed phase left behind and is not there as it was; null when all of it is.</summary>
    private async Task<string?> WhatIsGoneAsync(StoredCompletion completion)
    {
        if (KeyFactory.WhatIsGone(phase, completion.Produced, contexts.Observed) is { } gone)
            return gone;
        if (LoadOutput() is { } problem)
            return problem;
        if (phase.HasVerify && !await AskAsync(Messages.LogVerification, setup.Program!.VerifyAsync).ConfigureAwait(false))
            return Messages.VerificationNoLongerHolds;
        return null;
    }

    private string? LoadOutput()
    {
        if (phase.OutputType is null)
            return null;
        if (stored!.Output is not { } output)
            return Messages.StoredOutputIsMissing;
        try
        {
            setup.Program!.LoadOutput(phase.Index, JsonSerializer.SerializeToUtf8Bytes(output, JournalJson.Default.JsonElement));
            return null;
        }
        catch (JsonException)
        {
            return Messages.StoredOutputNoLongerFits;
        }
    }

    private async Task<bool> AskAsync(string what, Func<int, PhaseContext, CancellationToken, ValueTask<bool>> ask)
    {
        using var limit = new CancellationTokenSource(phase.Timeout ?? Timeout.InfiniteTimeSpan, setup.Clock);
        using var output = setup.Output.Open(phase.Name, what);
        var context = contexts.ForCheckOrUndo(phase, attempt, output, limit.Token);
        try
        {
            return await ask(phase.Index, context, limit.Token).ConfigureAwait(false);
        }
        finally
        {
            await context.CloseAsync().ConfigureAwait(false);
        }
    }

    private PhaseChecked Verdict(CheckVerdict verdict, IReadOnlyList<string>? reasons = null)
    {
        var paths = setup.Store is null ? [] : contexts.Resolve(phase.Protects);
        return new PhaseChecked(phase.Index, verdict, key, paths, reasons ?? []);
    }
}
