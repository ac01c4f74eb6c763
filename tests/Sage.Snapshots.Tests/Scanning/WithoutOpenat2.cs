using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Tests.Scanning;

/// <summary>The engine as it works on an old kernel. Tests beside it work the same way meanwhile, which changes nothing for them.</summary>
internal sealed class WithoutOpenat2 : IDisposable
{
    /// <summary>Of the classes that turn it off, so that none turns it on for another.</summary>
    public const string Collection = "without openat2";

    public WithoutOpenat2() => RawFile.UsesOpenat2 = false;

    public void Dispose() => RawFile.UsesOpenat2 = true;
}
