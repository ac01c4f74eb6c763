using System.Runtime.InteropServices;

namespace Sage.Sandbox.Filter;

/// <summary><c>struct sock_filter</c>: an instruction of classic BPF.</summary>
/// <param name="Code">What it does.</param>
/// <param name="IfTrue">How many instructions are left out when a comparison holds.</param>
/// <param name="IfFalse">And when it does not.</param>
/// <param name="Value">What is loaded, compared with or returned.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Value)
{
    private const ushort LoadWord = 0x20;
    private const ushort GoTo = 0x05;
    private const ushort GoIfEqual = 0x15;
    private const ushort GoIfAtLeast = 0x35;
    private const ushort GoIfAnyBit = 0x45;
    private const ushort Answer = 0x06;

    /// <summary>Loads four bytes of <c>struct seccomp_data</c>.</summary>
    public static FilterInstruction Load(uint at) => new(LoadWord, 0, 0, at);

    public static FilterInstruction Jump(int over) => new(GoTo, 0, 0, (uint)over);

    public static FilterInstruction JumpIfEqual(uint value, int ifTrue, int ifFalse) => new(GoIfEqual, (byte)ifTrue, (byte)ifFalse, value);

    public static FilterInstruction JumpIfAtLeast(uint value, int ifTrue, int ifFalse) => new(GoIfAtLeast, (byte)ifTrue, (byte)ifFalse, value);

    public static FilterInstruction JumpIfAnyBit(uint value, int ifTrue, int ifFalse) => new(GoIfAnyBit, (byte)ifTrue, (byte)ifFalse, value);

    public static FilterInstruction Return(uint value) => new(Answer, 0, 0, value);
}
