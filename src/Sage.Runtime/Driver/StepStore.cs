using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>The steps of one attempt: those that stand from before, and those it completes.</summary>
internal sealed class StepStore(ContextFactory contexts, string phase, Invoke invoke, IReadOnlyList<StepCompleted> completed)
{
    private readonly Dictionary<string, StepCompleted> _completed = completed.ToDictionary(s => s.Key, StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _savepoint = new(1);

    /// <summary>Reserves a key, and returns the step that was completed under it.</summary>
    /// <exception cref="InvalidOperationException">The key was already used in this attempt.</exception>
    public StepCompleted? Enter(string key)
    {
        lock (_used)
        {
            if (!_used.Add(key))
                throw new InvalidOperationException(Messages.StepKeyIsUsedTwice(key, phase));
        }
        return _completed.GetValueOrDefault(key);
    }

    /// <summary>Saves the protected paths and journals the step.</summary>
    public async Task CompleteAsync(string key, JsonElement? output)
    {
        await _savepoint.WaitAsync().ConfigureAwait(false);
        try
        {
            var setup = contexts.Setup;
            var savepoint = invoke.Paths.Count == 0
                ? null
                : await setup.Store!.SaveAsync(setup.State.Install!.InstallId, invoke.Paths, CancellationToken.None).ConfigureAwait(false);
            await contexts.JournalAsync(new StepCompleted
            {
                Phase = phase,
                Attempt = invoke.Attempt,
                Key = key,
                Output = output,
                Savepoint = savepoint,
            }).ConfigureAwait(false);
        }
        finally
        {
            _savepoint.Release();
        }
    }

    /// <summary>How a step's result is written, by the plan's JSON context.</summary>
    /// <exception cref="InvalidOperationException">The context lacks the type.</exception>
    public JsonTypeInfo<T> TypeInfo<T>() =>
        contexts.Setup.Program!.Json?.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException(
            Messages.StepTypeIsUnknown(phase, typeof(T).ToString(), typeof(T).Name));
}
