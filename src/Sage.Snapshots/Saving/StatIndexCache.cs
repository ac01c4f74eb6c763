using System.Security.Cryptography;
using System.Text;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>Keeps the stat index of a root between snapshots.</summary>
internal sealed class StatIndexCache
{
    private readonly SnapshotRepository _repository;
    private readonly BlobId _rules;
    private readonly string _path;

    /// <param name="root">The absolute path that is saved.</param>
    public StatIndexCache(SnapshotRepository repository, string root, SaveRequest request)
    {
        _repository = repository;
        // Other rules or paths give other listings, which keep an index of their own.
        var key = string.Join('\0', [root, request.UseIgnoreFiles ? "files" : "", .. request.Excludes, "\0", .. request.Only]);
        SHA256.HashData(Encoding.UTF8.GetBytes(key), _rules);
        _path = Path.Combine(repository.CacheFolder, $"stat-{Convert.ToHexStringLower(_rules.Bytes[..16])}");
    }

    /// <summary>The index and the snapshot that it belongs to; null when there is none, or its snapshot has been removed.</summary>
    public (StatIndex Index, Snapshot Snapshot)? Open()
    {
        if (StatIndex.Open(_path, _rules) is not { } index)
            return null;
        try
        {
            return (index, _repository.Manifests.Read(index.Snapshot.ToString()));
        }
        catch (SnapshotException)
        {
            // Without the snapshot its trees may be gone, so everything is read again.
            index.Dispose();
            return null;
        }
    }

    /// <summary>Keeps what a scan met. It needs no flush: one that is not whole is not used.</summary>
    /// <param name="packs">Every pack that was there when all blobs of the snapshot were.</param>
    public void Write(ScannedDirectory root, StatIndex? before, FileTime start, Snapshot snapshot, IReadOnlySet<PackRecord> packs)
    {
        var id = BlobId.Parse(snapshot.Id)!.Value;
        if (before is not null && before.Directory(0).Tree == root.Tree && before.HasAllPacks(packs) && IsAsBefore(root))
        {
            before.Rebind(id);
            return;
        }
        Replace(root, before, start, id, packs, isWanted: false);
    }

    /// <summary>Writes an index anew.</summary>
    /// <param name="isWanted">Whether to open what was written, before another process can put its own in the place.</param>
    /// <param name="packs">Every pack that was there when all blobs of the snapshot were.</param>
    public StatIndex? Replace(ScannedDirectory root, KnownTree? before, FileTime start, in BlobId snapshot, IReadOnlySet<PackRecord> packs, bool isWanted)
    {
        var fresh = _repository.NewCache($"{Path.GetFileName(_path)}-{Environment.ProcessId}-{Guid.NewGuid():n}");
        try
        {
            using (var file = PrivateFile.Create(fresh))
                new StatIndexWriter(before, start, packs).Write(file, root, snapshot, _rules);
            var written = isWanted ? StatIndex.Open(fresh, _rules) : null;
            File.Move(fresh, _path, overwrite: true);
            return written;
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }

    /// <summary>Whether every directory was what the index says, so that a new one would be the same.</summary>
    private static bool IsAsBefore(ScannedDirectory root)
    {
        var waiting = new Stack<ScannedDirectory>([root]);
        while (waiting.TryPop(out var directory))
        {
            if (directory.IsGone || directory.Entries is not null)
                return false;
            foreach (var child in directory.Children)
                waiting.Push(child);
        }
        return true;
    }
}
