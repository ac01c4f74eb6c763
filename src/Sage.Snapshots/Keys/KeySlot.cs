using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sage.Snapshots.Keys;

/// <summary>A slot: the repository's master key, sealed with what one person opens it with. <c>docs/formats/snapshots.md</c> describes each field.</summary>
/// <param name="Format">The version of the format.</param>
/// <param name="Kind"><see cref="Passphrase"/> or <see cref="KeyFile"/>.</param>
/// <param name="Iterations">Rounds of PBKDF2; 0 for a key file.</param>
/// <param name="Salt">16 bytes, hexadecimal.</param>
/// <param name="Key">The sealed master key, hexadecimal.</param>
/// <param name="About">What the slot is called and since when it is there, sealed with the master key, hexadecimal.</param>
internal sealed record KeySlot(int Format, string Kind, int Iterations, string Salt, string Key, string About)
{
    public const string Folder = "keys";

    public const string Passphrase = "passphrase";

    public const string KeyFile = "file";

    public const int Version = 1;

    public const int SaltSize = 16;

    /// <summary>Bytes that a slot may have; a longer one is damage or an attack.</summary>
    public const int Longest = 16 * 1024;

    // A hostile slot must not keep whoever tries it busy for long.
    private const int MostIterations = 10_000_000;

    /// <summary>The file's bytes: JSON whose last field is the CRC-32C of what is before it.</summary>
    public byte[] Encode()
    {
        var fields = JsonSerializer.SerializeToUtf8Bytes(this, KeyJson.Default.KeySlot).AsSpan()[..^1];
        return [.. fields, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"crc32c\":\"{Checksum.Of(fields):x8}\"}}\n"))];
    }

    /// <summary>Reads the file's bytes.</summary>
    /// <exception cref="SnapshotException">They are damaged, or of another format.</exception>
    public static KeySlot Decode(string item, ReadOnlySpan<byte> bytes)
    {
        KeySlot? slot;
        try
        {
            slot = JsonSerializer.Deserialize(bytes, KeyJson.Default.KeySlot);
        }
        catch (JsonException)
        {
            slot = null;
        }
        if (slot is { Format: > Version })
            throw new SnapshotException(SnapshotFault.Decide, Messages.OtherFormat(slot.Format, Version));
        return slot is { Kind: Passphrase or KeyFile, Iterations: >= 0 and <= MostIterations, Salt: not null, Key: not null, About: not null } && bytes.SequenceEqual(slot.Encode())
            ? slot
            : throw new RepositoryDamage(item, Messages.ReasonNoKeySlot);
    }
}

/// <summary>What people are told of a slot.</summary>
/// <param name="Label">What it was called when it was added; may be empty.</param>
/// <param name="Created">When it was added.</param>
internal sealed record KeySlotNotes(string Label, DateTimeOffset Created);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(KeySlot))]
[JsonSerializable(typeof(KeySlotNotes))]
internal sealed partial class KeyJson : JsonSerializerContext;
