using System.Security.Cryptography;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Keys;

/// <summary>The slots of a repository as files.</summary>
internal sealed class KeySlots(IBlobStore store)
{
    /// <summary>Slots that are read; more are an attack on whoever tries them all.</summary>
    private const int Most = 64;

    /// <summary>The ids of all slots, in ascending order.</summary>
    public IReadOnlyList<string> Ids() =>
        [.. store.List(KeySlot.Folder).Select(file => file.Name[(KeySlot.Folder.Length + 1)..]).Order(StringComparer.Ordinal).Take(Most)];

    /// <exception cref="SnapshotException">It is missing, damaged or of another format.</exception>
    public KeySlot Read(string id)
    {
        using var file = store.Open(NameOf(id)) ?? throw new SnapshotException(SnapshotFault.NotFound, Messages.NoKeySlot(id));
        if (file.Length > KeySlot.Longest)
            throw new RepositoryDamage(NameOf(id), Messages.ReasonNoKeySlot);
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return KeySlot.Decode(NameOf(id), bytes);
    }

    /// <summary>Makes a slot durable, and gives its id.</summary>
    public string Publish(KeySlot slot)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        using (var file = store.Create())
        {
            file.Write(slot.Encode());
            file.Publish(NameOf(id));
        }
        store.Settle(KeySlot.Folder);
        return id;
    }

    /// <summary>Removes a slot, durably.</summary>
    public void Remove(string id)
    {
        store.Delete(NameOf(id));
        store.Settle(KeySlot.Folder);
    }

    private static string NameOf(string id) => $"{KeySlot.Folder}/{id}";
}
