namespace Sage.Snapshots.Chunking;

/// <summary>
/// The 256 random numbers of the gear hash: the outputs of SplitMix64 from state 0 (Steele, Lea, Flood, <em>Fast Splittable Pseudorandom Number Generators</em>,
/// OOPSLA 2014).
/// </summary>
internal static class GearTable
{
    public static ulong[] Numbers { get; } = Generate();

    private static ulong[] Generate()
    {
        var numbers = new ulong[256];
        var state = 0UL;
        for (var i = 0; i < numbers.Length; i++)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            numbers[i] = mixed ^ (mixed >> 31);
        }
        return numbers;
    }
}
