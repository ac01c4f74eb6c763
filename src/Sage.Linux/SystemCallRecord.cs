using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>One call of a list, in the order that <see cref="SyscallStub"/> knows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SystemCallRecord
{
    /// <summary>Of <see cref="Traits"/>: a failure is not the end of the list.</summary>
    public const ulong MayFail = 1 << 8;

    /// <summary>Of <see cref="Traits"/>: the process that gets another result than zero ends, which is the parent after a <c>clone</c>.</summary>
    public const ulong ParentEnds = 1 << 9;

    public ulong Number;

    /// <summary>Bit n, from 0 to 5: argument n is the address of what is passed. And the constants above.</summary>
    public ulong Traits;

    public fixed long Arguments[6];

    /// <summary>What the call returned: a negated error number when it failed.</summary>
    public long Result;
}
