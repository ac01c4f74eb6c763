namespace Sage.Crash.Tests;

/// <summary>One change of a disk.</summary>
internal abstract record DiskChange
{
    /// <summary>Whether a flush of this file or directory makes it durable.</summary>
    public abstract bool IsOf(DiskNode node);

    public abstract void Apply(DiskTree tree);
}

/// <summary>A name that was added to a directory.</summary>
internal sealed record LinkChange(DiskNode Directory, string Name, DiskNode Node) : DiskChange
{
    public override bool IsOf(DiskNode node) => node == Directory;

    public override void Apply(DiskTree tree) => tree.Entries(Directory)[Name] = Node;
}

/// <summary>A name that was removed.</summary>
internal sealed record UnlinkChange(DiskNode Directory, string Name) : DiskChange
{
    public override bool IsOf(DiskNode node) => node == Directory;

    public override void Apply(DiskTree tree) => tree.Entries(Directory).Remove(Name);
}

/// <summary>A name that became another: both or none.</summary>
internal sealed record RenameChange(DiskNode From, string OldName, DiskNode To, string NewName, DiskNode Node) : DiskChange
{
    public override bool IsOf(DiskNode node) => node == From || node == To;

    public override void Apply(DiskTree tree)
    {
        if (tree.Entries(From).GetValueOrDefault(OldName) == Node)
            tree.Entries(From).Remove(OldName);
        tree.Entries(To)[NewName] = Node;
    }
}

/// <summary>Bytes that were written.</summary>
internal sealed record DataChange(DiskNode File, long Offset, byte[] Data) : DiskChange
{
    public override bool IsOf(DiskNode node) => node == File;

    public override void Apply(DiskTree tree) => tree.Write(File, Offset, Data);
}

/// <summary>A length that was set.</summary>
internal sealed record LengthChange(DiskNode File, long Length) : DiskChange
{
    public override bool IsOf(DiskNode node) => node == File;

    public override void Apply(DiskTree tree) => tree.SetLength(File, Length);
}

/// <summary>A mode that was set.</summary>
internal sealed record ModeChange(DiskNode File, UnixFileMode Mode) : DiskChange
{
    public override bool IsOf(DiskNode node) => node == File;

    public override void Apply(DiskTree tree) => tree.SetMode(File, Mode);
}
