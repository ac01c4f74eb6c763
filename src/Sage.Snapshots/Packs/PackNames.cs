using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Packs;

/// <summary>Where packs are in a repository.</summary>
internal static class PackNames
{
    public const string Folder = "packs";

    public static string File(string name) => $"{Folder}/{name}";

    /// <summary>Whether a file of a repository is where a pack is and named as one.</summary>
    public static bool IsPack(string file) =>
        file.Length == Folder.Length + 1 + 2 * BlobId.Size && file.StartsWith(Folder + "/", StringComparison.Ordinal) && file.AsSpan(Folder.Length + 1).IndexOfAnyExcept(Digits) < 0;

    private static System.Buffers.SearchValues<char> Digits { get; } = System.Buffers.SearchValues.Create("0123456789abcdef");
}
