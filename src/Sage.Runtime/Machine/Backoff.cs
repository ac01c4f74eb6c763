using System.Numerics;
using System.Text;

namespace Sage.Runtime.Machine;

/// <summary>
/// How long to wait before a retry: exponential with "equal jitter" (half fixed, half drawn), which spreads retries of
/// many machines without ever retrying at once. See M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The wait before a phase's next retry. Drawn from install, phase and attempt, so that the machine stays deterministic.</summary>
    public static TimeSpan Wait(PhaseDescriptor phase, PhaseState state, string? installId)
    {
        var doubled = phase.Backoff * Math.Pow(2, Math.Min(state.RetriesUsed, 30));
        var full = doubled < Longest ? doubled : Longest;
        uint hash = 0;
        foreach (var b in Encoding.UTF8.GetBytes($"{installId}/{phase.Name}/{state.Attempt}"))
            hash = BitOperations.Crc32C(hash, b);
        return full / 2 * (1 + hash / (double)uint.MaxValue);
    }
}
