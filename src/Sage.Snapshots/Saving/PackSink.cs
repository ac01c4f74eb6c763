using Sage.Snapshots.Keys;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Saving;

/// <summary>Takes blocks from several threads and writes them into packs, one pack after the other.</summary>
internal sealed class PackSink(IBlobStore store, BlockSeal? seal) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PackIndex> _finished = [];
    private PackWriter? _open;
    private long _stored;

    /// <summary>Bytes of all blocks so far, as they are stored.</summary>
    public long Stored => Interlocked.Read(ref _stored);

    /// <summary>Bytes of all finished packs.</summary>
    public long Written { get; private set; }

    /// <summary>The packs that are finished; their names may not be durable yet.</summary>
    public IReadOnlyList<PackIndex> Finished
    {
        get
        {
            lock (_lock)
                return [.. _finished];
        }
    }

    public void Add(in ClosedBlock block)
    {
        PackWriter? full = null;
        lock (_lock)
        {
            _open ??= new PackWriter(store, seal);
            _open.Add(block);
            Interlocked.Add(ref _stored, block.Stored.Length);
            if (_open.IsFull)
                (full, _open) = (_open, null);
        }
        // Outside of the lock, so that the other threads go on while this one waits for the disk.
        if (full is not null)
            Finish(full);
    }

    /// <summary>Finishes what is open; every pack and its name is durable then.</summary>
    public IReadOnlyList<PackIndex> Finish()
    {
        if (_open is not null)
            Finish(_open);
        _open = null;
        if (_finished.Count > 0)
            store.Settle(PackNames.Folder);
        return _finished;
    }

    public void Dispose() => _open?.Dispose();

    private void Finish(PackWriter pack)
    {
        using (pack)
        {
            var (_, index) = pack.Finish();
            lock (_lock)
            {
                _finished.Add(index);
                Written += pack.Length;
            }
        }
    }
}
