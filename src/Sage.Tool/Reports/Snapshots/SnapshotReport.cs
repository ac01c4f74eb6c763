using Sage.Snapshots.Manifests;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What is told of a snapshot.</summary>
internal sealed record SnapshotReport
{
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The directory that was saved, as the manifest writes it.</summary>
    public required string Root { get; init; }

    public required string Host { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string? Parent { get; init; }

    /// <summary>Whether everything was saved as it was.</summary>
    public required bool Complete { get; init; }

    public required IReadOnlyList<ManifestProblem> Problems { get; init; }

    public required long Files { get; init; }

    public required long Directories { get; init; }

    public required long Links { get; init; }

    /// <summary>Bytes of all files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes that no earlier snapshot had.</summary>
    public required long AddedBytes { get; init; }

    /// <summary>Bytes that it added to the repository.</summary>
    public required long StoredBytes { get; init; }

    public required string Tool { get; init; }

    public static SnapshotReport Of(Snapshot snapshot)
    {
        var manifest = snapshot.Manifest;
        return new SnapshotReport
        {
            Id = snapshot.Id,
            Created = manifest.Created,
            Root = manifest.Root,
            Host = manifest.Host,
            Tags = manifest.Tags,
            Parent = manifest.Parent,
            Complete = manifest.Complete,
            Problems = manifest.Problems,
            Files = manifest.Files,
            Directories = manifest.Directories,
            Links = manifest.Links,
            Bytes = manifest.Bytes,
            AddedBytes = manifest.AddedBytes,
            StoredBytes = manifest.StoredBytes,
            Tool = manifest.Tool,
        };
    }
}
