using System.Buffers.Binary;

namespace Sage.Linux;

/// <summary>Keeps the terminal that is standard input from showing what is typed, until it is disposed. The terminal's line editing and Ctrl+C stay.</summary>
internal sealed unsafe class TerminalEcho : IDisposable
{
    private const int StandardInput = 0;

    /// <summary><c>TCSADRAIN</c>: after what was written has been shown; what was typed ahead is kept.</summary>
    private const int AfterOutput = 1;

    /// <summary><c>ECHO</c>, the same on Linux and macOS.</summary>
    private const uint Echo = 0x8;

    /// <summary>More than the 60 bytes of <c>struct termios</c> on Linux and its 72 on macOS.</summary>
    private const int SettingsSize = 256;

    // c_lflag follows three words of 32 bits on Linux and of 64 on macOS; its low 32 bits come first on both.
    private static readonly int LocalFlagsAt = OperatingSystem.IsMacOS() ? 24 : 12;

    private readonly byte[] _before;

    private TerminalEcho(byte[] before) => _before = before;

    /// <summary>Turns the echo off; null where standard input is no terminal whose settings can be changed.</summary>
    public static TerminalEcho? TryTurnOff()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var before = new byte[SettingsSize];
        fixed (byte* settings = before)
        {
            if (Interop.TcGetAttr(StandardInput, settings) != 0)
                return null;
        }
        var silent = before.ToArray();
        var flags = silent.AsSpan(LocalFlagsAt);
        BinaryPrimitives.WriteUInt32LittleEndian(flags, BinaryPrimitives.ReadUInt32LittleEndian(flags) & ~Echo);
        return Set(silent) ? new TerminalEcho(before) : null;
    }

    public void Dispose() => Set(_before);

    private static bool Set(byte[] value)
    {
        fixed (byte* settings = value)
            return Interop.TcSetAttr(StandardInput, AfterOutput, settings) == 0;
    }
}
