namespace Sage.Snapshots.Trees;

/// <summary>What every entry of a directory has.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Traits">What it has beyond that.</param>
/// <param name="Mode">Permission bits with set-user-ID, set-group-ID and sticky.</param>
/// <param name="Uid">The owner's number.</param>
/// <param name="Gid">The group's number.</param>
/// <param name="Seconds">Of the modification time, from 1970 on.</param>
/// <param name="Nanoseconds">Of the modification time, below a thousand million.</param>
internal readonly record struct EntryHead(EntryType Type, EntryTraits Traits, uint Mode, uint Uid, uint Gid, long Seconds, uint Nanoseconds)
{
    /// <summary>The owner of an entry that was saved where .NET alone shows trees: there neither owners nor extended attributes nor hard links are seen.</summary>
    public const uint Unknown = uint.MaxValue;

    /// <summary>The group beside an unknown owner where the mode, too, says only whether a file may be written: Windows.</summary>
    public const uint ReadOnlyBitAlone = 0;

    /// <summary>Whether owner, extended attributes and hard links were seen.</summary>
    public bool IsWhole => Uid != Unknown;

    /// <summary>Whether all permission bits were seen.</summary>
    public bool HasMode => IsWhole || Gid != ReadOnlyBitAlone;

    public bool Has(EntryTraits trait) => (Traits & trait) != 0;
}
