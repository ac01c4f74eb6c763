using Sage.Snapshots.Comparing;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>How a file's new content comes to its name.</summary>
internal enum WritingMode
{
    /// <summary>Nothing has the name yet.</summary>
    New,

    /// <summary>It is written under another name and renamed.</summary>
    Beside,

    /// <summary>It is written over the old content.</summary>
    InPlace,
}

/// <summary>A file whose content is being restored, perhaps by several threads.</summary>
internal sealed class ContentFile
{
    public ContentFile(EntryChange change, WritingMode mode, byte[] name, int chunks)
    {
        Change = change;
        Mode = mode;
        WrittenName = name;
        Path = [.. EntryPaths.Join(change.Parent!.Path, name), 0];
        Layout = change.New.Has(EntryTraits.Sparse) ? new FileLayout(change.New.Decode()) : null;
        Left = chunks;
    }

    public EntryChange Change { get; }

    public WritingMode Mode { get; }

    /// <summary>The name under which it is written.</summary>
    public byte[] WrittenName { get; }

    /// <summary>The path under which it is written, and a NUL.</summary>
    public byte[] Path { get; }

    /// <summary>Where its bytes belong; null when it has no holes.</summary>
    public FileLayout? Layout { get; }

    /// <summary>Chunks that are still to be written.</summary>
    public int Left;

    /// <summary>Whether it exists under the name under which it is written. Guarded by the file itself.</summary>
    public bool IsBegun { get; set; }

    /// <summary>Whether some part of it could not be written. It only ever becomes true.</summary>
    public bool IsFailed { get; set; }
}
