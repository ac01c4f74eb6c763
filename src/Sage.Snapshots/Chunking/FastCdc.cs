using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sage.Snapshots.Chunking;

/// <summary>
/// Cuts content where the content says so, so that an insertion moves no cut but those beside it: FastCDC (Xia et al., USENIX ATC 2016) with normalised chunking
/// of level 2. Around the average the condition changes from 2 bits stricter to 2 bits laxer than its logarithm, which keeps sizes close to it.
/// </summary>
internal static class FastCdc
{
    /// <summary>Bytes that every chunk but a file's last has at least; a file of so many is never cut.</summary>
    public const int Smallest = 512 * 1024;

    /// <summary>Bytes that chunks have on average.</summary>
    public const int Average = 1024 * 1024;

    /// <summary>Bytes that a chunk has at most.</summary>
    public const int Largest = 4 * 1024 * 1024;

    private const int AverageBits = 20;
    private const int Level = 2;

    // The highest bits depend on the last 64 bytes, the lowest on one.
    private const ulong Strict = ulong.MaxValue << (64 - AverageBits - Level);
    private const ulong Lax = ulong.MaxValue << (64 - AverageBits + Level);

    /// <summary>The length of the first chunk.</summary>
    /// <param name="content">The content from the last cut on: all that is left of the file, or at least <see cref="Largest"/> bytes of it.</param>
    public static int Cut(ReadOnlySpan<byte> content)
    {
        if (content.Length <= Smallest)
            return content.Length;
        var hash = 0UL;
        var end = Math.Min(content.Length, Largest);
        var middle = Math.Min(end, Average);
        var cut = Find(content[..middle], Smallest, Strict, ref hash);
        if (cut < 0)
            cut = Find(content[..end], middle, Lax, ref hash);
        return cut < 0 ? end : cut;
    }

    private static int Find(ReadOnlySpan<byte> content, int from, ulong mask, ref ulong hash)
    {
        ref var gear = ref MemoryMarshal.GetArrayDataReference(GearTable.Numbers);
        var rolling = hash;
        for (var at = from; at < content.Length; at++)
        {
            rolling = (rolling << 1) + Unsafe.Add(ref gear, content[at]);
            if ((rolling & mask) == 0)
                return at + 1;
        }
        hash = rolling;
        return -1;
    }
}
