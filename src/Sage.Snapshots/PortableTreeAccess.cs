using Sage.Snapshots.Restoring;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots;

/// <summary>By paths, with what .NET offers on every system.</summary>
internal sealed class PortableTreeAccess : TreeAccess
{
    public override TargetRoot OpenTarget(string path) => PortableTarget.Open(path);

    protected override SourceRoot OpenSourceAt(string path) => PortableSource.OpenAt(path);
}
