namespace Sage.Snapshots.Trees;

/// <summary>What a name in a directory is; the numbers are those of the format.</summary>
internal enum EntryType : byte
{
    File = 1,
    Directory = 2,
    SymbolicLink = 3,
    Fifo = 4,
    CharacterDevice = 5,
    BlockDevice = 6,
    Socket = 7,
}
