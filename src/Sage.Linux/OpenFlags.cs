using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>The flags of <c>open(2)</c> on this system (<c>asm-generic/fcntl.h</c>, arm64's <c>asm/fcntl.h</c>, macOS' <c>sys/fcntl.h</c>).</summary>
internal static class OpenFlags
{
    public const int ReadOnly = 0;

    public const int ReadWrite = 2;

    /// <summary>Opening a FIFO does not wait for its other end.</summary>
    public static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    public static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Fails with ELOOP where the last part of the path is a symbolic link.</summary>
    public static readonly int NoFollow = OperatingSystem.IsMacOS() ? 0x100
        : RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000
        : 0x20000;
}
