using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Sage.Runtime;

/// <summary>
/// The generated dispatch of one plan instance: it invokes phases by index and keeps their outputs in typed slots.
/// The driver calls a phase's members from one task at a time, and only after its producers' slots are filled.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PlanProgram
{
    /// <summary>The plan's JSON context, which also serialises step outputs; null when the plan names none.</summary>
    public virtual JsonSerializerContext? Json => null;

    /// <summary>Runs a phase once and stores what it returns in its slot.</summary>
    public abstract ValueTask InvokeAsync(int phase, PhaseContext context, CancellationToken stop);

    /// <summary>Runs a phase's undo. Called only for phases with <see cref="PhaseDescriptor.HasUndo"/>.</summary>
    public virtual ValueTask UndoAsync(int phase, PhaseContext context, CancellationToken stop) =>
        throw new ArgumentOutOfRangeException(nameof(phase), phase, Messages.PhaseHasNoUndo);

    /// <summary>Asks a phase's <c>SkipWhen</c>. Called only for phases with <see cref="PhaseDescriptor.HasSkipWhen"/>.</summary>
    public virtual ValueTask<bool> ShouldSkipAsync(int phase, PhaseContext context, CancellationToken stop) =>
        throw new ArgumentOutOfRangeException(nameof(phase), phase, Messages.PhaseHasNoSkipWhen);

    /// <summary>Asks a phase's <c>Verify</c>. Called only for phases with <see cref="PhaseDescriptor.HasVerify"/>.</summary>
    public virtual ValueTask<bool> VerifyAsync(int phase, PhaseContext context, CancellationToken stop) =>
        throw new ArgumentOutOfRangeException(nameof(phase), phase, Messages.PhaseHasNoVerify);

    /// <summary>A phase's output as UTF-8 JSON. Called only for phases with <see cref="PhaseDescriptor.OutputType"/>.</summary>
    public virtual byte[] SaveOutput(int phase) =>
        throw new ArgumentOutOfRangeException(nameof(phase), phase, Messages.PhaseHasNoOutput);

    /// <summary>Fills a phase's slot from UTF-8 JSON. Called only for phases with <see cref="PhaseDescriptor.OutputType"/>.</summary>
    /// <exception cref="System.Text.Json.JsonException">The stored output does not fit the type.</exception>
    public virtual void LoadOutput(int phase, ReadOnlySpan<byte> utf8Json) =>
        throw new ArgumentOutOfRangeException(nameof(phase), phase, Messages.PhaseHasNoOutput);

    /// <summary>Empties a phase's slot: it was skipped or compensated. Does nothing for a phase without output.</summary>
    public virtual void ClearOutput(int phase)
    {
    }
}
