namespace Sage.Sandbox.Limits;

/// <summary>One tree of control groups, as this process sees it when it first asks.</summary>
/// <param name="mountPoint">Where it is mounted.</param>
/// <param name="own">The directory of the group that this process is in.</param>
/// <param name="isUnified">Whether it is cgroup v2.</param>
/// <param name="controllers">Those of a v1 tree; those of v2 depend on the group.</param>
internal sealed class Hierarchy(string mountPoint, string own, bool isUnified, IReadOnlyList<string> controllers)
{
    private readonly Lazy<string> _base = new(() => isUnified ? BaseOfUnified(mountPoint, own) : own);
    private IReadOnlyList<string>? _controllers = isUnified ? null : controllers;

    public string MountPoint => mountPoint;

    public bool IsUnified => isUnified;

    /// <summary>Below which group new ones are made: in v1 the own one, so that they stay within what limits this process.</summary>
    public string Base => _base.Value;

    /// <summary>Whether groups below <see cref="Base"/> can have a controller.</summary>
    public bool Has(string controller)
    {
        _controllers ??= GroupFile.Read(Base + "/cgroup.controllers")?.Split([' ', '\n']) ?? [];
        return _controllers.Contains(controller, StringComparer.Ordinal);
    }

    /// <summary>A group of v2 has either processes or controllers for those below it; only the root of all, which has no type, has both.</summary>
    private static string BaseOfUnified(string mountPoint, string own)
    {
        if (!File.Exists(mountPoint + "/cgroup.type") && GroupFile.IsWritable(mountPoint + "/cgroup.procs"))
            return mountPoint;
        return Path.GetFileName(own) == DelegatedGroup.Leaf ? Path.GetDirectoryName(own)! : own;
    }
}
