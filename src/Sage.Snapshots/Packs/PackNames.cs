namespace Sage.Snapshots.Packs;

/// <summary>Where packs are in a repository.</summary>
internal static class PackNames
{
    public const string Folder = "packs";

    public static string File(string name) => $"{Folder}/{name}";
}
