using System.Security.Cryptography;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Manifests;

/// <summary>The snapshots of a repository.</summary>
internal sealed class ManifestStore(IBlobStore store, RepositoryKeys keys)
{
    public const string Folder = "manifests";

    /// <summary>Bytes that a manifest may have; a longer one is damage or an attack.</summary>
    private const long Longest = 64 * 1024 * 1024;

    private readonly ManifestCodec _codec = new(keys);

    /// <summary>The ids of all snapshots, in ascending order; files that are not named as a manifest are no snapshots.</summary>
    public IReadOnlyList<string> Ids() =>
        [.. store.List(Folder).Select(file => file.Name[(Folder.Length + 1)..]).Where(IsId).Order(StringComparer.Ordinal)];

    /// <summary>Every snapshot, the oldest first.</summary>
    /// <exception cref="SnapshotException">One is damaged.</exception>
    public IReadOnlyList<Snapshot> All() => InOrder(Ids().Select(Read));

    /// <summary>Those snapshots that can be read, the oldest first, and for each other what is wrong.</summary>
    public IReadOnlyList<Snapshot> Readable(out IReadOnlyList<SnapshotException> problems)
    {
        var read = new List<Snapshot>();
        var wrong = new List<SnapshotException>();
        foreach (var id in Ids())
        {
            try
            {
                read.Add(Read(id));
            }
            catch (SnapshotException problem)
            {
                wrong.Add(problem);
            }
        }
        problems = wrong;
        return InOrder(read);
    }

    /// <summary>Reads a snapshot by its whole id.</summary>
    /// <exception cref="SnapshotException">It is missing or damaged.</exception>
    public Snapshot Read(string id)
    {
        var item = NameOf(id);
        using var file = store.Open(item) ?? throw new SnapshotException(SnapshotFault.NotFound, Messages.NoSnapshot(id));
        if (file.Length > Longest)
            throw new RepositoryDamage(item, Messages.ReasonNoManifest);
        var stored = new byte[file.Length];
        file.Read(0, stored);
        return IdOf(stored) == id ? new Snapshot(id, _codec.Decode(item, stored)) : throw new RepositoryDamage(item, Messages.ReasonOtherDigest);
    }

    /// <summary>Whether a snapshot is there.</summary>
    public bool Has(string id)
    {
        using var file = store.Open(NameOf(id));
        return file is not null;
    }

    /// <summary>Makes a snapshot durable. It is the last step of its making: everything that it names is durable already.</summary>
    /// <exception cref="SnapshotException">It is there, but may be gone after a power failure.</exception>
    public Snapshot Publish(Manifest manifest)
    {
        var stored = _codec.Encode(manifest);
        var id = IdOf(stored);
        using (var file = store.Create())
        {
            file.Write(stored);
            file.Publish(NameOf(id));
        }
        Settle(id);
        return new Snapshot(id, manifest);
    }

    /// <summary>Removes a snapshot; its blobs stay until a prune.</summary>
    public void Remove(string id) => store.Delete(NameOf(id));

    private void Settle(string id)
    {
        try
        {
            store.Settle(Folder);
        }
        catch (IOException problem)
        {
            throw new SnapshotException(SnapshotFault.Failed, Messages.ManifestIsUnsure(id[..SnapshotSelector.ShortLength], problem.Message), problem);
        }
    }

    private static IReadOnlyList<Snapshot> InOrder(IEnumerable<Snapshot> snapshots) =>
        [.. snapshots.OrderBy(snapshot => snapshot.Manifest.Created).ThenBy(snapshot => snapshot.Id, StringComparer.Ordinal)];

    private static string IdOf(byte[] stored) => Convert.ToHexStringLower(SHA256.HashData(stored));

    private static string NameOf(string id) => $"{Folder}/{id}";

    /// <summary>Whether a file is named as a manifest is.</summary>
    public static bool IsId(string name) => name.Length == 2 * SHA256.HashSizeInBytes && name.All(char.IsAsciiHexDigitLower);
}
