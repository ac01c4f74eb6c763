using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>A file, directory or other entry of a snapshot.</summary>
internal sealed record SnapshotEntryReport
{
    /// <summary>Its path below the directory that was saved; empty for that directory itself.</summary>
    public required string Path { get; init; }

    /// <summary><c>file</c>, <c>directory</c>, <c>link</c>, <c>fifo</c>, <c>character_device</c>, <c>block_device</c> or <c>socket</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Four octal digits.</summary>
    public required string Mode { get; init; }

    public required uint Uid { get; init; }

    public required uint Gid { get; init; }

    /// <summary>Bytes of a file; null for anything else.</summary>
    public required long? Size { get; init; }

    public required DateTimeOffset Modified { get; init; }

    /// <summary>What a symbolic link says; null for anything else.</summary>
    public required string? Target { get; init; }

    public static SnapshotEntryReport Of(SnapshotEntry entry) => new()
    {
        Path = entry.Text,
        Type = Word(entry.Type),
        Mode = Convert.ToString(entry.Head.Mode, 8).PadLeft(4, '0'),
        Uid = entry.Head.Uid,
        Gid = entry.Head.Gid,
        Size = entry.Type == EntryType.File ? entry.Size : null,
        Modified = entry.Modified,
        Target = entry.Target,
    };

    /// <summary>A type as reports call it.</summary>
    public static string Word(EntryType type) => type switch
    {
        EntryType.File => "file",
        EntryType.Directory => "directory",
        EntryType.SymbolicLink => "link",
        EntryType.Fifo => "fifo",
        EntryType.CharacterDevice => "character_device",
        EntryType.BlockDevice => "block_device",
        _ => "socket",
    };
}
