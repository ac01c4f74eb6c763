using Sage.Snapshots.Keys;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Upkeep;

/// <summary>Looks at the small files: a manifest under another name is a snapshot that nobody sees, a damaged slot keeps someone out.</summary>
internal sealed class FolderVerifier(SnapshotRepository repository)
{
    public IEnumerable<VerifyProblem> Problems() => Strangers().Concat(Slots());

    private IEnumerable<VerifyProblem> Strangers() =>
        repository.Store.List(ManifestStore.Folder)
            .Where(file => !ManifestStore.IsId(file.Name[(ManifestStore.Folder.Length + 1)..]))
            .Select(file => new VerifyProblem(file.Name, Messages.ReasonOtherName));

    private IEnumerable<VerifyProblem> Slots()
    {
        var slots = new KeySlots(repository.Store);
        foreach (var id in slots.Ids())
        {
            VerifyProblem? problem = null;
            try
            {
                slots.Read(id);
            }
            catch (SnapshotException damage)
            {
                problem = new VerifyProblem($"{KeySlot.Folder}/{id}", (damage as RepositoryDamage)?.Problem ?? damage.Message);
            }
            if (problem is not null)
                yield return problem;
        }
    }
}
