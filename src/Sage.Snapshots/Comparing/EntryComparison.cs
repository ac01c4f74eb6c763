using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>In what two entries of one path differ, except in content that has to be read and in hard links, which only all names together show.</summary>
internal static class EntryComparison
{
    public static Differences Of(in TreeEntry old, in TreeEntry @new)
    {
        var differences = Differences.None;
        if (old.Head.Type != @new.Head.Type)
            return Differences.Type;
        // The mode of a link means nothing.
        if (!SameMode(old.Head, @new.Head) && old.Head.Type != EntryType.SymbolicLink)
            differences |= Differences.Mode;
        // What one side could not see is no difference.
        var areWhole = old.Head.IsWhole && @new.Head.IsWhole;
        if (areWhole && (old.Head.Uid != @new.Head.Uid || old.Head.Gid != @new.Head.Gid))
            differences |= Differences.Owner;
        var unit = areWhole ? 1 : TimeSpan.NanosecondsPerTick;
        if (old.Head.Seconds != @new.Head.Seconds || old.Head.Nanoseconds / unit != @new.Head.Nanoseconds / unit)
            differences |= Differences.Time;
        if (areWhole && !SameAttributes(old.Attributes, @new.Attributes))
            differences |= Differences.Attributes;
        if (old.Size != @new.Size || !old.Target.SequenceEqual(@new.Target) || old.Major != @new.Major || old.Minor != @new.Minor)
            differences |= Differences.Content;
        return differences;
    }

    private static bool SameMode(in EntryHead old, in EntryHead @new) =>
        old.HasMode && @new.HasMode ? old.Mode == @new.Mode : Sage.Linux.PortableFile.IsReadOnly(old.Mode) == Sage.Linux.PortableFile.IsReadOnly(@new.Mode);

    private static bool SameAttributes(ReadOnlySpan<byte> old, ReadOnlySpan<byte> @new) =>
        old.SequenceEqual(@new) || (old.IsEmpty || old is [0]) && (@new.IsEmpty || @new is [0]);
}
