using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Storage;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Completion;

/// <summary>The names that the repository of a directory has for what people refer to. It takes no lock and asks for no key.</summary>
/// <param name="directory">Where the command line works.</param>
/// <param name="repository">The repository that it names; null for the usual one.</param>
internal sealed class SnapshotNames(string directory, string? repository)
{
    /// <summary>The values that a parameter may take, by its name; empty when nothing is known of it.</summary>
    public IEnumerable<string> For(string parameter) => parameter switch
    {
        "id" or "other" or "--snapshot" => Read(manifests => manifests.Ids().Select(ShortId.Of).Prepend("latest")),
        "--tag" => Read(manifests => manifests.Readable(out _).SelectMany(snapshot => snapshot.Manifest.Tags).Distinct(StringComparer.Ordinal)),
        _ => [],
    };

    private List<string> Read(Func<ManifestStore, IEnumerable<string>> names)
    {
        try
        {
            var path = RepositoryPlace.Of(directory, repository).Path;
            return SnapshotRepository.IsAt(path) ? [.. names(new ManifestStore(new LocalBlobStore(path), RepositoryKeys.None))] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SageException)
        {
            // Somebody is typing: a repository that cannot be read offers nothing here, and every verb says why.
            return [];
        }
    }
}
