using System.Text.Json.Serialization;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>One line of <c>backups/manifest.jsonl</c>; see <c>docs/formats/backups.md</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(ManifestHeader), "backups")]
[JsonDerivedType(typeof(TreeEntry), "entry")]
[JsonDerivedType(typeof(TreeLine), "tree")]
[JsonDerivedType(typeof(ImageLine), "image")]
internal abstract record ManifestLine;

/// <summary>The first line.</summary>
internal sealed record ManifestHeader : ManifestLine
{
    /// <summary>The newest format, which has images that name snapshots; a reader refuses a newer one.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The format of a manifest whose images name no snapshots, so that older programs read it.</summary>
    public const int PlainFormat = 1;

    public required int Format { get; init; }

    /// <summary>The number of the next image, at least: a pruned image's number is never used again.</summary>
    public required int Next { get; init; }
}

/// <summary>One file, directory or link of a tree; directories come before what is in them, names in byte order.</summary>
internal sealed record TreeEntry : ManifestLine
{
    /// <summary>The declared path without trailing slash, and below a directory <c>/</c> and the names that lead there.</summary>
    [JsonConverter(typeof(PathTextConverter))]
    public required string Path { get; init; }

    public required FileType Type { get; init; }

    /// <summary>The permission bits; null for a link, which has none of its own.</summary>
    [JsonConverter(typeof(OctalConverter))]
    public uint? Mode { get; init; }

    [JsonConverter(typeof(TimeSpecConverter))]
    public TimeSpec? Mtime { get; init; }

    /// <summary>Recorded where the program runs as root, who alone can put it back.</summary>
    public uint? Uid { get; init; }

    public uint? Gid { get; init; }

    /// <summary>Where a link leads.</summary>
    [JsonConverter(typeof(PathTextConverter))]
    public string? Target { get; init; }

    /// <summary>A device node's <c>major:minor</c>.</summary>
    public string? Device { get; init; }

    /// <summary>A file's length in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The SHA-256 of a file's content, in lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Where the content is, relative to <c>backups/</c>.</summary>
    public string? Copy { get; init; }

    /// <summary>The hash of its extended attributes; only where a tree is read for its digest, no manifest has it.</summary>
    [JsonIgnore]
    public string? Attributes { get; init; }

    /// <summary>The first path of the tree that is another name of the same file; as <see cref="Attributes"/>.</summary>
    [JsonIgnore]
    public string? SameAs { get; init; }
}

/// <summary>Closes the entry lines before it to a tree: the state of one protected path.</summary>
internal sealed record TreeLine : ManifestLine
{
    /// <summary>The protected path as declared.</summary>
    [JsonConverter(typeof(PathTextConverter))]
    public required string Name { get; init; }

    public required int Entries { get; init; }

    /// <summary>SHA-256 over the bytes of the entry lines, line ends included; identifies the tree.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>Closes an image: without this line it does not count.</summary>
internal sealed record ImageLine : ManifestLine
{
    public required string Id { get; init; }

    public required int Number { get; init; }

    public required string Install { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<ImagePath> Paths { get; init; }
}

/// <summary>One protected path of an image.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Full">Where it was.</param>
/// <param name="Tree">The SHA-256 of its tree; of a snapshot the id of its root's blob.</param>
/// <param name="Digest">See <see cref="PathDigest.Digest"/>.</param>
/// <param name="Snapshot">The snapshot that holds the path; null where the tree's lines and copies do.</param>
internal sealed record ImagePath(
    [property: JsonConverter(typeof(PathTextConverter))] string Name,
    [property: JsonConverter(typeof(PathTextConverter))] string Full,
    string Tree,
    string Digest,
    string? Snapshot = null);
