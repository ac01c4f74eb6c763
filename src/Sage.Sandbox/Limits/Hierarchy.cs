namespace Sage.Sandbox.Limits;

/// <summary>One tree of control groups, as this process sees it.</summary>
/// <param name="MountPoint">Where it is mounted.</param>
/// <param name="Own">The directory of the group that this process is in.</param>
/// <param name="IsUnified">Whether it is cgroup v2.</param>
/// <param name="Controllers">Those of a v1 tree; those of v2 depend on the group.</param>
internal sealed record Hierarchy(string MountPoint, string Own, bool IsUnified, IReadOnlyList<string> Controllers)
{
    /// <summary>Below which group new ones are made: in v1 the own one, so that they stay within what limits this process.</summary>
    public string Base
    {
        get
        {
            // A group of v2 has either processes or controllers for those below it; only the root of all, which has no type, has both.
            if (!IsUnified || (!File.Exists(MountPoint + "/cgroup.type") && GroupFile.IsWritable(MountPoint + "/cgroup.procs")))
                return IsUnified ? MountPoint : Own;
            return Path.GetFileName(Own) == DelegatedGroup.Leaf ? Path.GetDirectoryName(Own)! : Own;
        }
    }

    /// <summary>Whether groups below <see cref="Base"/> can have a controller.</summary>
    public bool Has(string controller) => IsUnified
        ? GroupFile.Read(Base + "/cgroup.controllers")?.Split([' ', '\n']).Contains(controller, StringComparer.Ordinal) == true
        : Controllers.Contains(controller, StringComparer.Ordinal);
}
