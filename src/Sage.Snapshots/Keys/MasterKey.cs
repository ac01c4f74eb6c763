using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sage.Snapshots.Keys;

/// <summary>The random key of a repository, of which all others are derived. It is stored in slots alone, and never as it is.</summary>
internal sealed class MasterKey
{
    private const int Size = 32;
    private const uint SlotNumber = uint.MaxValue - 2;
    private const uint NotesNumber = uint.MaxValue - 3;

    private readonly byte[] _key;
    private readonly byte[] _repository;

    private MasterKey(byte[] key, RepositoryFile file)
    {
        _key = key;
        _repository = IdOf(file);
    }

    /// <summary>A new one.</summary>
    public static MasterKey Generate(RepositoryFile file) => new(RandomNumberGenerator.GetBytes(Size), file);

    /// <summary>Opens a slot; null when it was sealed with something else.</summary>
    public static MasterKey? TryOpen(RepositoryFile file, KeySlot slot, KeySecret secret)
    {
        if (slot.Kind != secret.Kind || !TryParse(slot.Salt, KeySlot.SaltSize, out var salt) || !TryParse(slot.Key, Size + BlockSeal.Overhead, out var stored)
            || slot.Iterations == 0 != (secret.Iterations == 0))
            return null;
        var key = new byte[Size];
        try
        {
            new BlockSeal(secret.Derive([.. salt, .. IdOf(file)], slot.Iterations)).Open(stored, SlotNumber, key);
            return new MasterKey(key, file);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A slot that a secret opens.</summary>
    public KeySlot Seal(KeySecret secret, KeySlotNotes notes)
    {
        var salt = RandomNumberGenerator.GetBytes(KeySlot.SaltSize);
        var slot = new byte[Size + BlockSeal.Overhead];
        new BlockSeal(secret.Derive([.. salt, .. _repository], secret.Iterations)).Seal(_key, SlotNumber, slot);
        var plain = JsonSerializer.SerializeToUtf8Bytes(notes, KeyJson.Default.KeySlotNotes);
        var about = new byte[plain.Length + BlockSeal.Overhead];
        new BlockSeal(Derive("notes")).Seal(plain, NotesNumber, about);
        return new KeySlot(KeySlot.Version, secret.Kind, secret.Iterations, Convert.ToHexStringLower(salt), Convert.ToHexStringLower(slot), Convert.ToHexStringLower(about));
    }

    /// <summary>What a slot of this key says to people; null when it belongs to another.</summary>
    public KeySlotNotes? Notes(KeySlot slot)
    {
        if (!TryParse(slot.About, null, out var about) || about.Length < BlockSeal.Overhead)
            return null;
        var plain = new byte[about.Length - BlockSeal.Overhead];
        try
        {
            new BlockSeal(Derive("notes")).Open(about, NotesNumber, plain);
            return JsonSerializer.Deserialize(plain, KeyJson.Default.KeySlotNotes);
        }
        catch (Exception other) when (other is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The keys that the repository works with.</summary>
    public RepositoryKeys Keys(RepositoryFile file) =>
        new(file.Encrypted ? Derive("sealing") : null, file.Encrypted ? Derive("naming") : null, Derive("signing"));

    /// <summary>HKDF-Expand (RFC 5869) of the key, which is random already.</summary>
    private byte[] Derive(string purpose)
    {
        var derived = new byte[Size];
        HKDF.Expand(HashAlgorithmName.SHA256, _key, derived, System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"sage.snapshots {purpose}")));
        return derived;
    }

    private static byte[] IdOf(RepositoryFile file) => System.Text.Encoding.ASCII.GetBytes(file.Id);

    private static bool TryParse(string text, int? length, out byte[] bytes)
    {
        bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written * 2 == text.Length && (length is null || written == length);
    }
}
