using System.ComponentModel;

namespace Sage.Runtime;

/// <summary>What the source generator adds to a plan class: its static description and a way to create its program.</summary>
/// <typeparam name="TSelf">The plan class itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IInstallPlan<TSelf>
    where TSelf : class, IInstallPlan<TSelf>
{
    /// <summary>The plan's phases, edges and policies.</summary>
    static abstract PlanDescriptor Descriptor { get; }

    /// <summary>Creates the plan, its constructor parameters taken from <paramref name="services"/>, ready to be driven.</summary>
    /// <exception cref="InvalidOperationException">A constructor parameter has no service.</exception>
    static abstract PlanProgram CreateProgram(IServiceProvider services);
}
