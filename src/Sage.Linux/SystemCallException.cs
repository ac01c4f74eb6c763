using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>A call of a list failed in a clone.</summary>
/// <param name="step">What the call was there for.</param>
/// <param name="errno">The error number.</param>
internal sealed class SystemCallException(string step, int errno) : IOException($"{step} failed: {Marshal.GetPInvokeErrorMessage(errno)}", errno)
{
    /// <summary>What the call was there for.</summary>
    public string Step { get; } = step;

    /// <summary>The error number.</summary>
    public int Errno { get; } = errno;
}
