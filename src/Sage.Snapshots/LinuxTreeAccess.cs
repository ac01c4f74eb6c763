using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots;

/// <summary>By descriptors, with every attribute.</summary>
internal sealed class LinuxTreeAccess : TreeAccess
{
    protected override SourceRoot OpenSourceAt(string path) => LinuxSource.OpenAt(path);
}
