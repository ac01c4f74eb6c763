namespace Sage.Linux;

/// <summary>The flags of <c>posix_spawnattr_setflags(3)</c> (<c>spawn.h</c> of glibc, musl and macOS).</summary>
internal static class SpawnFlags
{
    public const short SetSignalDefault = 4;

    public const short SetSignalMask = 8;

    /// <summary>The process leads a session of its own.</summary>
    public static readonly short SetSession = (short)(OperatingSystem.IsMacOS() ? 0x400 : 0x80);

    /// <summary>macOS alone: every descriptor that no file action made is closed.</summary>
    public const short CloseOnExecDefault = 0x4000;
}
