using Sage.Snapshots.Blobs;
using Sage.Snapshots.Ignoring;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Scanning;

/// <summary>A directory that a scan met.</summary>
/// <param name="parent">The directory that it is in; null for the root.</param>
/// <param name="path">Its path below the root in bytes, without a slash at either end, and with a NUL after it; only the NUL for the root.</param>
/// <param name="known">Its number in the stat index, or -1.</param>
internal sealed class ScannedDirectory(ScannedDirectory? parent, byte[] path, int known)
{
    public ScannedDirectory? Parent => parent;

    /// <summary>Its path below the root in bytes, and a NUL.</summary>
    public byte[] Path => path;

    /// <summary>Its path below the root in bytes.</summary>
    public ReadOnlySpan<byte> Text => path.AsSpan()[..^1];

    /// <summary>Its name in bytes.</summary>
    public ReadOnlySpan<byte> OwnName => Text[(Text.LastIndexOf((byte)'/') + 1)..];

    /// <summary>Its number in the stat index, or -1.</summary>
    public int Known => known;

    /// <summary>What is wanted of it; null when everything is.</summary>
    public WantedPaths? Wanted { get; init; }

    /// <summary>Whether the rules for what is left out have changed above it, so that its names must be looked at again.</summary>
    public bool MustList { get; init; }

    /// <summary>Where something may have changed in it and below; null when nothing has, or nothing is known.</summary>
    public ChangedPaths? Changes { get; init; }

    /// <summary>Whether it was taken from the index without a look, because nothing in it has changed.</summary>
    public bool IsUnopened { get; set; }

    /// <summary>Whether nothing below it has changed either; then it has no <see cref="Children"/>.</summary>
    public bool IsUnchanged => IsUnopened && Changes is null;

    /// <summary>The rules for what is left out of it.</summary>
    public IgnoreRules? Rules { get; set; }

    /// <summary>Whether something about it was not saved as it is, so that the next scan must list it.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>What the file system says of it.</summary>
    public EntryStat Stat { get; set; }

    /// <summary>Its extended attributes; not read when <see cref="Entries"/> is null.</summary>
    public IReadOnlyList<(byte[] Name, byte[] Value)> Attributes { get; set; } = [];

    /// <summary>Whether it went, or something else took its place, after the directory above it was read.</summary>
    public bool IsGone { get; set; }

    /// <summary>Whether it is there for a checkpoint directory alone, so that the snapshot has it not. The index has it, and shows when something else comes.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Whether not all that is in it is saved: it may not be listed, or only some paths were asked for. A restore leaves the rest alone.</summary>
    public bool IsPassage { get; set; }

    /// <summary>
    /// The entries in ascending order of their names; null when they are those of the stat index and none has changed but, perhaps, in the directories below
    /// (<see cref="Children"/>).
    /// </summary>
    public ScannedEntry[]? Entries { get; private set; }

    /// <summary>The names of the entries, each followed by a NUL.</summary>
    public byte[] Names { get; set; } = [];

    /// <summary>The directories in it, in ascending order of their names.</summary>
    public ScannedDirectory[] Children { get; set; } = [];

    /// <summary>The tree that was stored for it.</summary>
    public BlobId Tree { get; set; }

    /// <summary>What was stored of its files; null when <see cref="Entries"/> is.</summary>
    public SavedContents? Contents { get; private set; }

    /// <summary>Says what was met in it.</summary>
    /// <param name="children">The directories among the entries.</param>
    public void SetEntries(ScannedEntry[] entries, ScannedDirectory[] children)
    {
        Entries = entries;
        Children = children;
        Contents = new SavedContents(entries.Length);
    }

    /// <summary>The numbers of those <see cref="Entries"/> that the snapshot has.</summary>
    public IEnumerable<int> SavedEntries()
    {
        for (var i = 0; i < Entries!.Length; i++)
        {
            var entry = Entries[i];
            if (entry.Directory is null ? entry.IsKnown || Contents!.IsSaved(i) : !entry.Directory.IsGone)
                yield return i;
        }
    }

    public ReadOnlySpan<byte> Name(in ScannedEntry entry) => Names.AsSpan(entry.NameStart, entry.NameLength);
}
