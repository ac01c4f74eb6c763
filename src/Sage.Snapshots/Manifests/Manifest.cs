using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Manifests;

/// <summary>A snapshot: what was saved, when and how. <c>docs/formats/snapshots.md</c> describes each field.</summary>
internal sealed record Manifest
{
    public required int Format { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The absolute path that was read; bytes that are no UTF-8 as <c>\xHH</c>, a backslash doubled.</summary>
    public required string Root { get; init; }

    public required string Host { get; init; }

    /// <summary>The blob of the tree whose only entry is the directory that was saved.</summary>
    public required BlobId Tree { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The snapshot of the same root before, if there was one.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether everything was saved as it was.</summary>
    public required bool Complete { get; init; }

    /// <summary>What is missing, or changed while it was read.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; init; } = [];

    public required long Files { get; init; }

    public required long Directories { get; init; }

    public required long Links { get; init; }

    /// <summary>Bytes of all files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Plain bytes of the blobs that no earlier snapshot had.</summary>
    public required long AddedBytes { get; init; }

    /// <summary>Bytes of the packs that were written.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>The program that wrote it, with its version.</summary>
    public required string Tool { get; init; }
}

/// <summary>Something that is missing in a snapshot, or changed while it was read.</summary>
/// <param name="Path">Below the root, written as <see cref="Manifest.Root"/> is.</param>
/// <param name="Problem">A sentence.</param>
internal sealed record ManifestProblem(string Path, string Problem);
