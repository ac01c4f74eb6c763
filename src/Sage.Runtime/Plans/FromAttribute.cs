namespace Sage.Runtime;

/// <summary>Names the phase that produces a parameter's value, where its type alone is ambiguous.</summary>
/// <param name="phase">The producing method: <c>[From(nameof(X))]</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromAttribute(string phase) : Attribute
{
    /// <summary>The producing method's name.</summary>
    public string Phase { get; } = phase;
}
