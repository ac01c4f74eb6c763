namespace Sage.Linux;

/// <summary>The type in the mode of a file; values from <c>linux/stat.h</c>.</summary>
internal static class ModeType
{
    /// <summary><c>S_IFMT</c></summary>
    public const int Mask = 0xF000;

    public const int Fifo = 0x1000;

    public const int CharacterDevice = 0x2000;

    public const int Directory = 0x4000;

    public const int BlockDevice = 0x6000;

    public const int Regular = 0x8000;

    public const int Link = 0xA000;

    public const int Socket = 0xC000;
}
