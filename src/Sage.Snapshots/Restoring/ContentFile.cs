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
    private readonly byte[]? _beside;

    /// <param name="beside">The name under which it is written when that is another.</param>
    public ContentFile(EntryChange change, WritingMode mode, byte[]? beside, int chunks)
    {
        Change = change;
        Mode = mode;
        _beside = beside;
        Layout = change.New.Has(EntryTraits.Sparse) ? new FileLayout(change.New.Decode()) : null;
        Left = chunks;
    }

    public EntryChange Change { get; }

    public WritingMode Mode { get; }

    /// <summary>The name under which it is written.</summary>
    public ReadOnlySpan<byte> WrittenName => _beside ?? Change.Name;

    /// <summary>The path under which it is written, and a NUL. It is made anew each time: a hundred thousand files are many to keep one for.</summary>
    public byte[] Path => [.. EntryPaths.Join(Change.Parent!.Path, WrittenName), 0];

    /// <summary>Where its bytes belong; null when it has no holes.</summary>
    public FileLayout? Layout { get; }

    /// <summary>Chunks that are still to be written.</summary>
    public int Left;

    /// <summary>Whether it exists under the name under which it is written. Guarded by the file itself.</summary>
    public bool IsBegun { get; set; }

    /// <summary>Whether some part of it could not be written. It only ever becomes true.</summary>
    public bool IsFailed { get; set; }
}
