using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Every blob of some packs under a number, its place: the packs' tables one after the other. Finds blobs by name with eight bytes a blob beyond those tables. Several threads may use it.
/// </summary>
internal sealed class BlobTable
{
    private readonly IReadOnlyList<PackReader> _packs;
    private readonly int[] _firsts;
    private readonly int[] _slots;
    private readonly Dictionary<int, int> _copies = [];
    private readonly ulong[] _seed = new ulong[4];

    /// <summary>Numbers the blobs of packs.</summary>
    /// <param name="packs">Where a blob is in several, the first counts as its place and the others as copies.</param>
    public BlobTable(IReadOnlyList<PackReader> packs)
    {
        _packs = packs;
        _firsts = new int[packs.Count + 1];
        for (var i = 0; i < packs.Count; i++)
            _firsts[i + 1] = checked(_firsts[i] + packs[i].Index.BlobCount);
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, Math.Min(2L * Count, 1 << 30)))];
        // Names in a hostile index may be chosen: the seed keeps them from falling into one place.
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_seed.AsSpan()));
        for (var pack = 0; pack < packs.Count; pack++)
        {
            for (var number = 0; number < packs[pack].Index.BlobCount; number++)
                Insert(packs[pack].Index.IdAt(number), _firsts[pack] + number);
        }
    }

    /// <summary>How many places there are.</summary>
    public int Count => _firsts[^1];

    public IReadOnlyList<PackReader> Packs => _packs;

    /// <summary>The place of a pack's first blob.</summary>
    public int FirstOf(int pack) => _firsts[pack];

    /// <summary>The place of a blob, or a negative number when no pack has it.</summary>
    public int Find(in BlobId id)
    {
        var slot = Slot(id);
        return _slots[slot] - 1;
    }

    /// <summary>The place of another copy of the blob, or a negative number after the last.</summary>
    public int NextCopy(int place) => _copies.TryGetValue(place, out var next) ? next : -1;

    /// <summary>The number of the pack that a place is in.</summary>
    public int PackOf(int place)
    {
        var found = Array.BinarySearch(_firsts, place);
        if (found < 0)
            return ~found - 1;
        // Packs without blobs begin where the next begins.
        while (_firsts[found + 1] == place)
            found++;
        return found;
    }

    public BlobEntry Blob(int place)
    {
        var pack = PackOf(place);
        return _packs[pack].Index.Blob(place - _firsts[pack]);
    }

    private BlobId IdAt(int place)
    {
        var pack = PackOf(place);
        return _packs[pack].Index.IdAt(place - _firsts[pack]);
    }

    private void Insert(in BlobId id, int place)
    {
        var slot = Slot(id);
        if (_slots[slot] == 0)
        {
            _slots[slot] = place + 1;
            return;
        }
        var first = _slots[slot] - 1;
        if (_copies.TryGetValue(first, out var next))
            _copies[place] = next;
        _copies[first] = place;
    }

    /// <summary>The slot that holds a blob, or the empty one where it would be.</summary>
    private int Slot(in BlobId id)
    {
        var mask = _slots.Length - 1;
        var slot = Hash(id) & mask;
        while (_slots[slot] != 0 && IdAt(_slots[slot] - 1) != id)
            slot = (slot + 1) & mask;
        return slot;
    }

    private int Hash(in BlobId id)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(id.Bytes);
        var one = Math.BigMul(words[0] ^ _seed[0], words[1] ^ _seed[1], out var low);
        var other = Math.BigMul(words[2] ^ _seed[2], words[3] ^ _seed[3], out var otherLow);
        return (int)(one ^ low ^ other ^ otherLow) & int.MaxValue;
    }
}
