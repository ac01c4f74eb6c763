using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>An entry that an upper layer holds, beside what the workspace has in its place.</summary>
/// <param name="path">Below the workspace, as the view shows it.</param>
/// <param name="entry">What the view shows.</param>
internal sealed class ChangeNode(byte[] path, ViewEntry entry)
{
    public byte[] Path => path;

    public ViewEntry Entry => entry;

    public bool IsDirectory => entry.Facts.IsDirectory;

    /// <summary>The directory of the workspace that shows through; null where none does.</summary>
    public byte[]? Lower { get; init; }

    /// <summary>Where the workspace has what this takes the place of.</summary>
    public byte[]? OldPath { get; init; }

    /// <summary>What it takes the place of; null where nothing is.</summary>
    public EntryFacts? Old { get; init; }

    /// <summary>In what it differs from that, or, when it is a directory that was moved, from what it was.</summary>
    public ChangedParts What { get; init; }

    /// <summary>Whether a directory of the workspace shows through at another place than it has there.</summary>
    public bool IsMoved => Lower is not null && (OldPath is null || !Lower.AsSpan().SequenceEqual(OldPath));

    /// <summary>Whether a directory shows nothing of the workspace and hides a directory of it.</summary>
    public bool Replaces => IsDirectory && Lower is null && Old is { IsDirectory: true };

    /// <summary>Whether the directory it is in is one of the workspace, wherever it is shown.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>When the directory of the workspace that it is in changed last.</summary>
    public TimeSpec ParentChanged { get; init; }

    /// <summary>Whether an upper layer holds entries here that hide others.</summary>
    public bool HasWhiteouts { get; set; }

    public List<ChangeNode> Children { get; } = [];

    /// <summary>What the workspace has in this directory and the view has not.</summary>
    public List<Hidden> Hidden { get; } = [];
}

/// <summary>An entry of the workspace that the view does not show at its place.</summary>
internal readonly record struct Hidden(byte[] Path, EntryFacts Facts);
