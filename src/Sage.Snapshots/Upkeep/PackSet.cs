using Sage.Snapshots.Keys;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Every pack of a repository that can be opened, in order of tier and name, read from the packs themselves and not from the merged index.</summary>
internal sealed class PackSet : IDisposable
{
    private readonly List<PackReader> _packs = [];
    private readonly List<VerifyProblem> _damaged = [];

    private PackSet()
    {
    }

    public IReadOnlyList<PackReader> Packs => _packs;

    /// <summary>What is in the folder and cannot be opened as a pack.</summary>
    public IReadOnlyList<VerifyProblem> Damaged => _damaged;

    /// <summary>Opens all packs that are there.</summary>
    public static PackSet Open(IBlobStore store, BlockSeal? seal)
    {
        var set = new PackSet();
        try
        {
            foreach (var (item, _) in store.List(PackNames.Folder).OrderBy(file => file.Name, StringComparer.Ordinal))
                set.Add(store, seal, item);
            // Of several copies of a blob the first counts: the one that costs least.
            set._packs.Sort(static (one, other) => one.Tier != other.Tier ? one.Tier.CompareTo(other.Tier) : string.CompareOrdinal(one.Index.Name, other.Index.Name));
            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var pack in _packs)
            pack.Dispose();
    }

    private void Add(IBlobStore store, BlockSeal? seal, string item)
    {
        PackReader? pack = null;
        try
        {
            pack = PackReader.Open(store, seal, item[(PackNames.Folder.Length + 1)..]);
            pack.CheckPlace();
            _packs.Add(pack);
            pack = null;
        }
        catch (RepositoryDamage damage)
        {
            _damaged.Add(new VerifyProblem(item, damage.Problem));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _damaged.Add(new VerifyProblem(item, Messages.ReasonUnreadable(unreadable.Message)));
        }
        finally
        {
            pack?.Dispose();
        }
    }
}
