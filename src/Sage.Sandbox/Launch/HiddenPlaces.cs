using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>What of the host's files is not shown in a sandbox, although all others can be read there: what acts for the user elsewhere, this product's own state, and doors to services.</summary>
/// <param name="workspace">Without links.</param>
/// <param name="home">Without links; null for none.</param>
internal sealed class HiddenPlaces(string workspace, string? home)
{
    /// <summary>Checkpoints and protected copies of the workspace.</summary>
    private const string OwnState = ".sage";

    private static readonly string[] OfHome =
    [
        ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".config/gcloud", ".config/gh", ".config/op", ".config/rclone", ".config/git/credentials", ".config/containers/auth.json", ".docker/config.json",
        ".netrc", ".git-credentials", ".pypirc", ".pgpass", ".my.cnf", ".vault-token", ".password-store", ".local/share/keyrings", ".terraform.d/credentials.tfrc.json", ".mozilla",
        ".config/google-chrome", ".config/chromium", ".claude/.credentials.json", ".codex/auth.json",
    ];

    private static readonly string[] OfSystem =
        ["/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers", "/etc/sudoers.d", "/etc/ssl/private", "/etc/krb5.keytab", "/etc/security/opasswd", "/var/lib/sss"];

    /// <summary>Places that show nothing of the host anyway.</summary>
    private static readonly string[] Private = [.. MountPoints.TemporaryPlaces, "/run", "/dev", "/proc"];

    /// <param name="named">What is hidden beside what is known to need it.</param>
    public void Add(Masks masks, OverlayLayers layers, IReadOnlyList<string> named)
    {
        foreach (var path in Shown(named))
            masks.Hide(path);
        if (IsDirectory(layers, OwnState))
            masks.Hide(PathRules.Join(workspace, OwnState));
        foreach (var path in Shown(OfSystem.Concat(KeysOfHost()).Concat(home is null ? [] : OfHome.Select(name => PathRules.Join(home, name)))))
        {
            // In the workspace an earlier command may have removed it.
            if (PathRules.Linux.IsWithin(path, workspace))
                masks.TryHide(path);
            else
                masks.Hide(path);
        }
        foreach (var path in Shown(HostSockets.Paths()))
            masks.TryHide(path);
    }

    private static IEnumerable<string> KeysOfHost() => Directory.Exists("/etc/ssh") ? Directory.EnumerateFiles("/etc/ssh", "ssh_host_*_key") : [];

    /// <summary>Where those are that there are and that can be seen. Most are not there, which one call tells.</summary>
    private IEnumerable<string> Shown(IEnumerable<string> paths) => paths.Where(path => PathTypes.Of(path) != PathType.Nothing).Select(CanonicalPath.Of).OfType<string>().Where(IsShown).Distinct(StringComparer.Ordinal);

    private bool IsShown(string path)
    {
        // It cannot be hidden without what is worked on.
        if (PathRules.Linux.IsWithin(workspace, path))
            return false;
        return PathRules.Linux.IsWithin(path, workspace) || (home is not null && PathRules.Linux.IsWithin(path, home)) || !Private.Any(place => PathRules.Linux.IsWithin(path, place));
    }

    /// <summary>Whether the uppermost layer that has a name has a directory there.</summary>
    private static bool IsDirectory(OverlayLayers layers, string name) =>
        layers.Lower.Prepend(layers.Upper)
            .Select(layer => PathTypes.Of(PathRules.Join(Path.Combine(layers.Directory ?? "/", layer), name)))
            .FirstOrDefault(type => type != PathType.Nothing) == PathType.Directory;
}
