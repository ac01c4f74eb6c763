namespace Sage.Snapshots.Manifests;

/// <summary>The tag of snapshots that an install goes back to. They are kept and removed together with it, whatever else is pruned.</summary>
internal static class InstallTag
{
    public const string Prefix = "install/";

    public static string Of(string installId) => Prefix + installId;

    public static bool IsOn(Snapshot snapshot) => snapshot.Manifest.Tags.Any(tag => tag.StartsWith(Prefix, StringComparison.Ordinal));
}
