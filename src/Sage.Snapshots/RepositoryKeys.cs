using Sage.Snapshots.Blobs;
using Sage.Snapshots.Keys;

namespace Sage.Snapshots;

/// <summary>The keys of a repository; all null in one without encryption and signatures.</summary>
/// <param name="Sealing">Seals blobs and manifests: 32 bytes for AES-256-GCM.</param>
/// <param name="Naming">Names blobs by HMAC-SHA-256: 32 bytes.</param>
/// <param name="Signing">Signs manifests by HMAC-SHA-256: 32 bytes.</param>
internal sealed record RepositoryKeys(byte[]? Sealing, byte[]? Naming, byte[]? Signing)
{
    /// <summary>Those of a repository without any.</summary>
    public static RepositoryKeys None { get; } = new(null, null, null);

    public BlockSeal? Seal { get; } = Sealing is null ? null : new BlockSeal(Sealing);

    public BlobNaming BlobNaming { get; } = new(Naming);
}
