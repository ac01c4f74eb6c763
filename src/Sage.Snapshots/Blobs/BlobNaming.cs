using System.Security.Cryptography;

namespace Sage.Snapshots.Blobs;

/// <summary>
/// Names blobs by their content: SHA-256, or HMAC-SHA-256 in an encrypted repository, where a plain hash would tell which well-known files are in it.
/// </summary>
/// <param name="key">The repository's naming key; null in a repository without encryption.</param>
internal sealed class BlobNaming(byte[]? key)
{
    public BlobId Name(ReadOnlySpan<byte> content)
    {
        var id = new BlobId();
        if (key is null)
            SHA256.HashData(content, id);
        else
            HMACSHA256.HashData(key, content, id);
        return id;
    }
}
