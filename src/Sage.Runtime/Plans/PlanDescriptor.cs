using System.ComponentModel;

namespace Sage.Runtime;

/// <summary>The static description of a plan, generated once per plan class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlanDescriptor
{
    /// <summary>The plan's name.</summary>
    public required string Name { get; init; }

    /// <summary>The plan class's full name.</summary>
    public required string TypeName { get; init; }

    /// <summary>What happens to completed phases when a later phase fails.</summary>
    public OnFailure OnFailure { get; init; }

    /// <summary>Whether protected paths may lie outside the working directory.</summary>
    public bool AllowPathsOutside { get; init; }

    /// <summary>The phases in a topological order that keeps declaration order where edges leave a choice.</summary>
    public required IReadOnlyList<PhaseDescriptor> Phases { get; init; }

    /// <summary>
    /// The syntax-tier fingerprint of each phase's body, by phase index: 64 lower-case hexadecimal digits of SHA-256.
    /// </summary>
    public required IReadOnlyList<string> Fingerprints { get; init; }
}
