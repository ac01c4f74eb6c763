using Sage.Snapshots.Tests.Scanning;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>As on an old kernel.</summary>
[Collection(WithoutOpenat2.Collection)]
public sealed class WalkedHostileTreeTests : LinuxHostileTreeTests
{
    private readonly WithoutOpenat2 _old = new();

    public override void Dispose()
    {
        _old.Dispose();
        base.Dispose();
    }
}
