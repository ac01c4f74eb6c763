namespace Sage.Generators.Model;

/// <summary>One phase, its edges as indices into the plan's phases.</summary>
/// <param name="Identifier">The method's name as C# writes it, <c>@</c> included.</param>
/// <param name="MethodName">The method's name.</param>
/// <param name="Inputs">Producers in parameter order without repetition.</param>
/// <param name="Predecessors">Ascending.</param>
/// <param name="Output">Null for a phase without output.</param>
internal sealed record PhaseModel(
    int Index,
    string Name,
    string Identifier,
    string MethodName,
    EquatableArray<int> Inputs,
    EquatableArray<int> Predecessors,
    OutputModel? Output,
    PolicyModel Policy,
    CallModel Call,
    CallModel? Undo,
    CallModel? Verify,
    CallModel? SkipWhen);

/// <summary>What a phase returns.</summary>
/// <param name="Type">As declared, for JSON.</param>
/// <param name="SlotType">The same, nullable: the slot is empty until the phase completes.</param>
/// <param name="IsStruct">Whether a value is taken out of the slot by <c>.Value</c>.</param>
/// <param name="Display">For people.</param>
/// <param name="Slot">The field's name.</param>
internal sealed record OutputModel(string Type, string SlotType, bool IsStruct, string Display, string Slot);

/// <summary>A call of one of the plan's methods.</summary>
internal sealed record CallModel(string Identifier, bool IsStatic, bool IsAwaited, EquatableArray<ArgumentModel> Arguments);

/// <summary>One argument of a call.</summary>
/// <param name="Source">Which value is passed.</param>
/// <param name="Producer">The phase whose output is passed, else -1.</param>
/// <param name="IsNullable">Whether the parameter takes an empty slot.</param>
internal sealed record ArgumentModel(ArgumentSource Source, int Producer = -1, bool IsNullable = false);

/// <summary>What a parameter is given.</summary>
internal enum ArgumentSource
{
    /// <summary>A phase's output.</summary>
    Output,

    /// <summary>The phase's context.</summary>
    Context,

    /// <summary>The cancellation token.</summary>
    Stop,
}

/// <summary>What the attribute says beyond names and edges. Durations in ticks, null where not given.</summary>
internal sealed record PolicyModel(
    int Retries,
    long? Backoff,
    long? Timeout,
    long? TotalTimeout,
    EquatableArray<string> Protects,
    EquatableArray<string> Produces,
    EquatableArray<string> InputFiles,
    EquatableArray<string> InputVariables,
    string OnChange,
    string Recovery,
    string Sandbox,
    string? Network,
    EquatableArray<string> Allow);
