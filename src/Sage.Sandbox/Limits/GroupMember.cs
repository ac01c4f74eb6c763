namespace Sage.Sandbox.Limits;

/// <summary>The part of a group that lies in one tree.</summary>
/// <param name="IsShared">Whether it is the directory of the group above, and stays when this group goes.</param>
internal sealed record GroupMember(Hierarchy Hierarchy, string Directory, bool IsShared);
