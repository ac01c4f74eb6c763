using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>A system call failed.</summary>
/// <param name="call">The call's name.</param>
/// <param name="subject">What it was called on, usually a path.</param>
/// <param name="errno">The error number it left.</param>
internal sealed class NativeException(string call, string subject, int errno)
    : IOException($"{call} of {subject} failed: {Marshal.GetPInvokeErrorMessage(errno)}", errno)
{
    /// <summary>The call's name.</summary>
    public string Call { get; } = call;

    /// <summary>What it was called on, usually a path.</summary>
    public string Subject { get; } = subject;

    /// <summary>The error number.</summary>
    public int Errno { get; } = errno;

    /// <summary>The error of the call that this thread made last.</summary>
    public static NativeException Last(string call, string subject) => new(call, subject, Marshal.GetLastPInvokeError());
}
