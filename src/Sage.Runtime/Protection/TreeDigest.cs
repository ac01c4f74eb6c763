using System.Security.Cryptography;
using System.Text;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// The digest of a tree: type, mode, link target and content of every entry in order, extended attributes and names of one file where it was
/// read with them, no times, no owners.
/// </summary>
internal static class TreeDigest
{
    /// <summary>The digest of the entries of one protected path; <see cref="PathDigest.Absent"/> where nothing was.</summary>
    /// <param name="withDetails">Whether attributes and names of one file count, of entries that have them.</param>
    public static string Of(IReadOnlyList<TreeEntry> entries, bool withDetails = true)
    {
        if (entries[0].Type == FileType.Absent)
            return PathDigest.Absent;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var top = entries[0].Path.Length;
        foreach (var entry in entries)
        {
            var path = PathText.Encode(entry.Path[top..]);
            var target = PathText.Encode(entry.Target ?? "");
            // Lengths go first, so that no two trees write the same bytes.
            var head = $"{(int)entry.Type} {entry.Mode ?? 0} {path.Length} {target.Length} {entry.Sha256 ?? "-"} {entry.Device ?? "-"}\n";
            hash.AppendData(Encoding.ASCII.GetBytes(head));
            hash.AppendData(path);
            hash.AppendData(target);
            // A line that starts with a letter follows no entry that has neither, so that digests of such trees stay what they always were.
            if (withDetails && entry.Attributes is { } attributes)
                hash.AppendData(Encoding.ASCII.GetBytes($"attributes {attributes}\n"));
            if (withDetails && entry.SameAs is { } first)
                Append(hash, PathText.Encode(first[top..]));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, byte[] first)
    {
        hash.AppendData(Encoding.ASCII.GetBytes($"same {first.Length}\n"));
        hash.AppendData(first);
    }
}
