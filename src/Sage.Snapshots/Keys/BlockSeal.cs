using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sage.Snapshots.Keys;

/// <summary>
/// Seals what an encrypted repository stores by AES-256-GCM. The associated data is the number of the block, so that blocks of a pack cannot change places.
/// Nonces are random: at 2³² blocks a key the probability of a repetition is below 2⁻³² (NIST SP 800-38D, 8.3). Several threads may use one.
/// </summary>
/// <param name="key">32 bytes.</param>
internal sealed class BlockSeal(byte[] key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Bytes that sealing adds.</summary>
    public const int Overhead = NonceSize + TagSize;

    /// <summary>Seals into a buffer that is longer by <see cref="Overhead"/>.</summary>
    public void Seal(ReadOnlySpan<byte> plain, uint number, Span<byte> target)
    {
        Span<byte> associated = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(associated, number);
        RandomNumberGenerator.Fill(target[..NonceSize]);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(target[..NonceSize], plain, target.Slice(NonceSize, plain.Length), target.Slice(NonceSize + plain.Length, TagSize), associated);
    }

    /// <summary>Opens into a buffer that is shorter by <see cref="Overhead"/>.</summary>
    /// <exception cref="AuthenticationTagMismatchException">The bytes are not those that were sealed under this key and number.</exception>
    public void Open(ReadOnlySpan<byte> stored, uint number, Span<byte> plain)
    {
        Span<byte> associated = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(associated, number);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(stored[..NonceSize], stored.Slice(NonceSize, plain.Length), stored[^TagSize..], plain, associated);
    }
}
