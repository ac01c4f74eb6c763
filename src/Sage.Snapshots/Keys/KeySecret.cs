using System.Security.Cryptography;
using System.Text;

namespace Sage.Snapshots.Keys;

/// <summary>What a person opens a repository with: a passphrase, or a file.</summary>
internal abstract class KeySecret
{
    protected const int KeySize = 32;

    /// <summary>How a slot calls this kind.</summary>
    public abstract string Kind { get; }

    /// <summary>Rounds of the derivation for a new slot; 0 where the secret is as good as random.</summary>
    public abstract int Iterations { get; }

    /// <summary>A passphrase.</summary>
    /// <exception cref="SnapshotException">It is empty.</exception>
    public static KeySecret OfPassphrase(string passphrase) =>
        passphrase.Length > 0 ? new PassphraseSecret(passphrase) : throw new SnapshotException(SnapshotFault.Usage, Messages.PassphraseIsEmpty);

    /// <summary>A file: its 32 bytes, or the SHA-256 of a file of any other length.</summary>
    /// <exception cref="SnapshotException">It is missing, empty, or cannot be read.</exception>
    public static KeySecret OfFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length == 0)
                throw new SnapshotException(SnapshotFault.Usage, Messages.KeyFileIsEmpty(path));
            if (file.Length != KeySize)
                return new FileSecret(SHA256.HashData(file));
            var bytes = new byte[KeySize];
            file.ReadExactly(bytes);
            return new FileSecret(bytes);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SnapshotException(SnapshotFault.NotFound, Messages.NoKeyFile(path), absent);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new SnapshotException(SnapshotFault.Failed, Messages.KeyFileIsUnreadable(path, refused.Message), refused);
        }
    }

    /// <summary>The key that seals a slot: 32 bytes.</summary>
    public abstract byte[] Derive(ReadOnlySpan<byte> salt, int iterations);

    private sealed class PassphraseSecret(string passphrase) : KeySecret
    {
        public override string Kind => KeySlot.Passphrase;

        // OWASP Password Storage Cheat Sheet (2023): 600,000 for PBKDF2-HMAC-SHA256.
        public override int Iterations => 600_000;

        public override byte[] Derive(ReadOnlySpan<byte> salt, int iterations) =>
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, iterations, HashAlgorithmName.SHA256, KeySize);
    }

    private sealed class FileSecret(byte[] bytes) : KeySecret
    {
        public override string Kind => KeySlot.KeyFile;

        public override int Iterations => 0;

        public override byte[] Derive(ReadOnlySpan<byte> salt, int iterations)
        {
            var key = new byte[KeySize];
            HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, key, salt, "sage.snapshots slot"u8);
            return key;
        }
    }
}
