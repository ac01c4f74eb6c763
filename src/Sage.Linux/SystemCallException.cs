using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>A call of a list failed in a clone.</summary>
/// <param name="step">What the call was there for.</param>
/// <param name="errno">The error number.</param>
/// <param name="results">What each call of the list returned, 0 for those that were not made; empty when there was no clone.</param>
internal sealed class SystemCallException(string step, int errno, IReadOnlyList<long> results) : IOException($"{step} failed: {Marshal.GetPInvokeErrorMessage(errno)}", errno)
{
    /// <summary>What the call was there for.</summary>
    public string Step { get; } = step;

    /// <summary>The error number.</summary>
    public int Errno { get; } = errno;

    /// <summary>What each call of the list returned, 0 for those that were not made; empty when there was no clone.</summary>
    public IReadOnlyList<long> Results { get; } = results;
}
