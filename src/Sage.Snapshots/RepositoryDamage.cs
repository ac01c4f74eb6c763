namespace Sage.Snapshots;

/// <summary>Something in a repository is not what was written.</summary>
/// <param name="item">The file, as the repository names it: <c>packs/…</c>.</param>
/// <param name="problem">What is wrong with it; a part of a sentence.</param>
internal sealed class RepositoryDamage(string item, string problem) : SnapshotException(SnapshotFault.Damaged, Messages.Damage(item, problem))
{
    /// <summary>The file, as the repository names it.</summary>
    public string Item { get; } = item;

    /// <summary>What is wrong with it; a part of a sentence.</summary>
    public string Problem { get; } = problem;
}
