using System.Numerics;

namespace Sage.Snapshots.Upkeep;

/// <summary>A set of places in a <see cref="BlobTable"/>, one bit each.</summary>
/// <param name="places">How many places the table has.</param>
internal sealed class PlaceSet(int places)
{
    private const int Bits = 64;

    private readonly ulong[] _words = new ulong[(places + Bits - 1) / Bits];

    /// <summary>How many places are in it.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public bool Contains(int place) => (_words[place / Bits] & Bit(place)) != 0;

    /// <summary>Adds a place; false when it is there already.</summary>
    public bool Add(int place)
    {
        ref var word = ref _words[place / Bits];
        var before = word;
        word |= Bit(place);
        return word != before;
    }

    private static ulong Bit(int place) => 1UL << (place % Bits);
}
