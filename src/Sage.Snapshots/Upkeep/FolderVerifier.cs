using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Upkeep;

/// <summary>Looks for files that no one wrote there: a manifest under another name is a snapshot that nobody sees.</summary>
internal sealed class FolderVerifier(SnapshotRepository repository)
{
    public IEnumerable<VerifyProblem> Problems() =>
        repository.Store.List(ManifestStore.Folder)
            .Where(file => !ManifestStore.IsId(file.Name[(ManifestStore.Folder.Length + 1)..]))
            .Select(file => new VerifyProblem(file.Name, Messages.ReasonOtherName));
}
