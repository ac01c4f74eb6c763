using Sage.Snapshots.Locking;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Keys;

/// <summary>Makes encrypted and signed repositories, opens them, and says who can. Whoever holds one key of a repository holds all of it, so each can add and remove others.</summary>
internal static class RepositoryKeyring
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Makes a repository with a key where none is, durable when this returns.</summary>
    /// <param name="path">A directory; made with its parents where it is missing.</param>
    /// <param name="encrypted">Whether everything but sizes is hidden; otherwise only manifests are signed. Encrypted ones are signed too.</param>
    /// <param name="label">What the key is called in lists.</param>
    /// <exception cref="SnapshotException">There is a repository already.</exception>
    public static RepositoryKeys Create(string path, KeySecret secret, bool encrypted, string label = "")
    {
        SnapshotRepository.CreateFolders(path);
        using var alone = RepositoryLock.Exclusive(path, Patience, CancellationToken.None);
        if (SnapshotRepository.IsAt(path))
            throw new SnapshotException(SnapshotFault.Usage, Messages.RepositoryIsThere(path));
        var file = RepositoryFile.New(encrypted, signed: true);
        var master = MasterKey.Generate(file);
        // Before the repository has its name: killed in between, this leaves a slot that opens nothing.
        new KeySlots(new LocalBlobStore(path)).Publish(master.Seal(secret, new KeySlotNotes(label, DateTimeOffset.Now)));
        SnapshotRepository.Create(path, file);
        return master.Keys(file);
    }

    /// <summary>The keys of a repository.</summary>
    /// <exception cref="SnapshotException">The secret opens none of its slots, or it has no keys.</exception>
    public static RepositoryKeys Open(string path, KeySecret secret)
    {
        var file = SnapshotRepository.ReadFile(path);
        return OpenMaster(path, file, secret).Master.Keys(file);
    }

    /// <summary>Lets another secret open the repository, and gives the new slot's id.</summary>
    public static string Add(string path, KeySecret secret, KeySecret added, string label = "")
    {
        var master = OpenMaster(path, SnapshotRepository.ReadFile(path), secret).Master;
        return new KeySlots(new LocalBlobStore(path)).Publish(master.Seal(added, new KeySlotNotes(label, DateTimeOffset.Now)));
    }

    /// <summary>Takes a slot away. Who knew its secret and copied the repository's keys can still use them.</summary>
    /// <exception cref="SnapshotException">It is the last that opens the repository, or there is none of that id.</exception>
    public static void Remove(string path, KeySecret secret, string id)
    {
        // Alone, so that of two slots two processes do not remove one each.
        using var alone = RepositoryLock.Exclusive(path, Patience, CancellationToken.None);
        var slots = List(path, secret);
        if (slots.All(slot => slot.Id != id))
            throw new SnapshotException(SnapshotFault.NotFound, Messages.NoKeySlot(id));
        if (slots.Count == 1)
            throw new SnapshotException(SnapshotFault.Decide, Messages.LastKeySlot(id));
        new KeySlots(new LocalBlobStore(path)).Remove(id);
    }

    /// <summary>Every slot that opens the repository.</summary>
    public static IReadOnlyList<KeySlotInfo> List(string path, KeySecret secret)
    {
        var (master, _) = OpenMaster(path, SnapshotRepository.ReadFile(path), secret);
        var slots = new KeySlots(new LocalBlobStore(path));
        return [.. slots.Ids().Select(id => (Id: id, Slot: TryRead(slots, id))).Where(slot => slot.Slot is not null)
            .Select(slot => (slot.Id, slot.Slot!.Kind, Notes: master.Notes(slot.Slot))).Where(slot => slot.Notes is not null)
            .Select(slot => new KeySlotInfo(slot.Id, slot.Kind, slot.Notes!.Label, slot.Notes.Created))];
    }

    private static (MasterKey Master, string Id) OpenMaster(string path, RepositoryFile file, KeySecret secret)
    {
        if (!file.Encrypted && !file.Signed)
            throw new SnapshotException(SnapshotFault.Decide, Messages.KeyIsUnneeded(path));
        var slots = new KeySlots(new LocalBlobStore(path));
        foreach (var id in slots.Ids())
        {
            if (TryRead(slots, id) is { } slot && MasterKey.TryOpen(file, slot, secret) is { } master)
                return (master, id);
        }
        throw new SnapshotException(SnapshotFault.Decide, secret.Kind == KeySlot.Passphrase ? Messages.WrongPassphrase(path) : Messages.WrongKeyFile(path));
    }

    // One damaged slot must not keep the holders of the others out; a verification names it.
    private static KeySlot? TryRead(KeySlots slots, string id)
    {
        try
        {
            return slots.Read(id);
        }
        catch (SnapshotException)
        {
            return null;
        }
    }
}

/// <summary>A slot as people see it.</summary>
/// <param name="Id">What it is named by when it is to be removed.</param>
/// <param name="Kind"><c>passphrase</c> or <c>file</c>.</param>
/// <param name="Label">What it was called; may be empty.</param>
/// <param name="Created">When it was added.</param>
internal sealed record KeySlotInfo(string Id, string Kind, string Label, DateTimeOffset Created);
