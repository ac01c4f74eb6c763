namespace Sage.Runtime;

/// <summary>Marks a partial class as an install plan; the source generator turns it into a checkpointed state machine.</summary>
/// <param name="name">The plan's name in journals and reports: lower-case letters, digits, <c>-</c> and <c>_</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class InstallPlanAttribute(string name) : Attribute
{
    /// <summary>The plan's name in journals and reports.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The plan's <c>JsonSerializerContext</c>. It must know every type that a phase returns, because outputs are
    /// stored as JSON and read back on resume. A plan whose phases return nothing needs none.
    /// </summary>
    public Type? Json { get; set; }

    /// <summary>What happens to completed phases when a later phase fails.</summary>
    public OnFailure OnFailure { get; set; }

    /// <summary>Permits protected paths outside the working directory. Without it such a path is an error.</summary>
    public bool AllowPathsOutside { get; set; }
}
