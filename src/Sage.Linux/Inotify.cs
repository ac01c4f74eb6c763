namespace Sage.Linux;

/// <summary>Constants of inotify (<c>linux/inotify.h</c>).</summary>
internal static class Inotify
{
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;

    public const uint Modify = 0x2;
    public const uint Attributes = 0x4;
    public const uint CloseWrite = 0x8;
    public const uint MovedFrom = 0x40;
    public const uint MovedTo = 0x80;
    public const uint Create = 0x100;
    public const uint Delete = 0x200;
    public const uint DeleteSelf = 0x400;
    public const uint Overflow = 0x4000;
    public const uint Ignored = 0x8000;
    public const uint OnlyDirectory = 0x01000000;
    public const uint DoNotFollow = 0x02000000;
    public const uint IsDirectory = 0x40000000;

    /// <summary>Everything by which an entry, or what a directory holds, becomes another.</summary>
    public const uint Changes = Modify | Attributes | CloseWrite | MovedFrom | MovedTo | Create | Delete | DeleteSelf;
}
