namespace Sage.Linux;

/// <summary>Constants of fanotify (<c>linux/fanotify.h</c>).</summary>
internal static class Fanotify
{
    public const uint CloseOnExec = 0x1;
    public const uint NonBlocking = 0x2;
    public const uint UnlimitedQueue = 0x10;

    /// <summary>Events name the directory by a file handle, and the entry in it (Linux 5.9).</summary>
    public const uint ReportDirectoryAndName = 0xC00;

    public const uint MarkAdd = 0x1;

    /// <summary>The mark is for the whole file system (Linux 4.20).</summary>
    public const uint MarkFileSystem = 0x100;

    public const ulong Modify = 0x2;
    public const ulong Attributes = 0x4;
    public const ulong CloseWrite = 0x8;
    public const ulong MovedFrom = 0x40;
    public const ulong MovedTo = 0x80;
    public const ulong Create = 0x100;
    public const ulong Delete = 0x200;
    public const ulong Overflow = 0x4000;
    public const ulong OnChild = 0x08000000;
    public const ulong OnDirectory = 0x40000000;

    /// <summary>Everything by which an entry, or what a directory holds, becomes another.</summary>
    public const ulong Changes = Modify | Attributes | CloseWrite | MovedFrom | MovedTo | Create | Delete | OnDirectory;

    /// <summary><c>FAN_EVENT_INFO_TYPE_DFID_NAME</c>: a directory's file handle and an entry's name.</summary>
    public const byte DirectoryAndName = 2;

    /// <summary>The version of the events' layout.</summary>
    public const byte Version = 3;
}
