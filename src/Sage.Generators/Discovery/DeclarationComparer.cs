namespace Sage.Generators.Discovery;

/// <summary>Takes snapshots for equal that differ in bodies alone.</summary>
internal sealed class DeclarationComparer : IEqualityComparer<ProjectSnapshot?>
{
    public static DeclarationComparer Instance { get; } = new();

    public bool Equals(ProjectSnapshot? x, ProjectSnapshot? y) =>
        x is null || y is null ? x == y : x.HasSameDeclarations(y);

    public int GetHashCode(ProjectSnapshot? obj) => obj?.GetHashCode() ?? 0;
}
