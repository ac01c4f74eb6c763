using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>Flags of <c>openat(2)</c> on Linux; values from <c>asm-generic/fcntl.h</c> and, where they differ, <c>arch/arm64/include/uapi/asm/fcntl.h</c>.</summary>
internal static class OpenatFlags
{
    public const int ReadOnly = 0;

    public const int WriteOnly = 0x1;

    public const int ReadWrite = 0x2;

    public const int Create = 0x40;

    public const int Exclusive = 0x80;

    public const int NoControllingTerminal = 0x100;

    /// <summary><c>O_APPEND</c>: every write goes to the end, whoever else writes.</summary>
    public const int Append = 0x400;

    public const int NonBlocking = 0x800;

    /// <summary><c>O_DSYNC</c>: a write returns when the disk has it, or says why not.</summary>
    public const int DurableWrites = 0x1000;

    public const int CloseOnExec = 0x80000;

    /// <summary><c>O_PATH</c>: the file as a place alone, which needs no right to read it.</summary>
    public const int PathOnly = 0x200000;

    /// <summary><c>O_DIRECTORY</c>: fails where the path is no directory.</summary>
    public static readonly int Directory = IsArm ? 0x4000 : 0x10000;

    /// <summary><c>O_NOFOLLOW</c>: fails where the last part of the path is a symbolic link.</summary>
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;

    /// <summary><c>O_TMPFILE</c>: a file without a name in the directory.</summary>
    public static readonly int TemporaryFile = 0x400000 | Directory;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
}
