using Microsoft.CodeAnalysis;
using Sage.Generators.Model;

namespace Sage.Generators.Discovery;

/// <summary>
/// What the generator reads from the syntax of a whole project. Two snapshots are equal when no declaration and no plan's
/// body changed, whatever else did.
/// </summary>
internal sealed class ProjectSnapshot(
    EquatableArray<PlanBodies> plans, IReadOnlyList<FileOutline> files, ulong references, Compilation compilation)
    : IEquatable<ProjectSnapshot>
{
    /// <summary>Weak: equal snapshots of later compilations are dropped in favour of this one, which must not keep its compilation alive.</summary>
    private readonly WeakReference<Compilation> _compilation = new(compilation);

    private readonly ulong _references = references;
    private readonly ulong _declarations = Declarations(plans, files);

    /// <summary>The bodies of each plan, in ordinal order of their keys.</summary>
    public EquatableArray<PlanBodies> Plans { get; } = plans;

    /// <summary>A stamp for each plan, in the same order.</summary>
    public IEnumerable<PlanStamp> Stamps()
    {
        var index = new NameIndex(files);
        foreach (var plan in Plans)
            yield return new PlanStamp(plan.Key, StableHash.Of(plan.Key, unchecked(index.Stamp(plan.Key) + _references)), _compilation);
    }

    /// <summary>Whether every plan's shape is sure to be the same.</summary>
    public bool HasSameDeclarations(ProjectSnapshot other) =>
        _declarations == other._declarations && _references == other._references;

    public bool Equals(ProjectSnapshot? other) => other is not null && HasSameDeclarations(other) && Plans.Equals(other.Plans);

    public override bool Equals(object? obj) => Equals(obj as ProjectSnapshot);

    public override int GetHashCode() => _declarations.GetHashCode();

    /// <summary>A hash of all that any stamp may be made of. The members of a type count only where it is a plan or a plan's base class.</summary>
    private static ulong Declarations(EquatableArray<PlanBodies> plans, IReadOnlyList<FileOutline> files)
    {
        var keys = new HashSet<string>(plans.Select(p => p.Key), StringComparer.Ordinal);
        var types = files.SelectMany(f => f.Types).ToList();
        var bases = new HashSet<string>(types.Where(t => keys.Contains(t.Key)).SelectMany(t => t.Bases), StringComparer.Ordinal);
        while (types.Where(t => bases.Contains(t.Name)).SelectMany(t => t.Bases).Where(n => !bases.Contains(n)).ToList() is { Count: > 0 } more)
            bases.UnionWith(more);
        var sum = 0UL;
        foreach (var file in files) sum = unchecked(sum + file.NamesHash);
        foreach (var type in types)
        {
            if (keys.Contains(type.Key) || bases.Contains(type.Name)) sum = unchecked(sum + type.Hash);
        }

        return sum;
    }
}
