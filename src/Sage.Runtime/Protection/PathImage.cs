namespace Sage.Runtime;

/// <summary>A stored state of protected paths.</summary>
/// <param name="Id">Names the image in its store.</param>
/// <param name="Paths">Every path the image covers, with its digest.</param>
internal sealed record PathImage(string Id, IReadOnlyList<PathDigest> Paths);

/// <summary>What a path held at some moment.</summary>
/// <param name="Path">The path as declared.</param>
/// <param name="Digest">
/// SHA-256 over type, mode, link target and content of the path and of all below it, in lower-case hexadecimal; times do
/// not count. <see cref="Absent"/> when there was nothing.
/// </param>
internal sealed record PathDigest(string Path, string Digest)
{
    /// <summary>The digest of a path where nothing is.</summary>
    public const string Absent = "absent";
}
