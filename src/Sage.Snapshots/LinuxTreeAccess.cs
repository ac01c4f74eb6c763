using Sage.Snapshots.Restoring;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots;

/// <summary>By descriptors, with every attribute.</summary>
internal sealed class LinuxTreeAccess : TreeAccess
{
    public override TargetRoot OpenTarget(string path) => LinuxTarget.Open(path);

    protected override SourceRoot OpenSourceAt(string path) => LinuxSource.OpenAt(path);
}
