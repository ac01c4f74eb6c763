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
    public bool Has(EntryTraits trait) => (Traits & trait) != 0;
}
