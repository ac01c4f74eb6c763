using Sage.Snapshots.Blobs;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>What was saved of the entries of one directory, by their numbers. Nearly all files have one chunk and nothing else. Several threads may set, each its own entries.</summary>
/// <param name="entries">How many entries the directory has.</param>
internal sealed class SavedContents(int entries)
{
    private static readonly EntryDetails NoDetails = new();

    private readonly BlobId[] _single = new BlobId[entries];
    private readonly State[] _states = new State[entries];
    private Dictionary<int, BlobId[]>? _several;
    private Dictionary<int, EntryDetails>? _details;

    private enum State : byte
    {
        /// <summary>It is not in the snapshot.</summary>
        Missing,

        Saved,

        /// <summary>It is in the snapshot as it was read last, but changed meanwhile.</summary>
        Unstable,
    }

    /// <summary>Whether the entry could be read; for files and whatever has details.</summary>
    public bool IsSaved(int entry) => _states[entry] != State.Missing;

    /// <summary>Whether the entry changed each time that it was read.</summary>
    public bool IsUnstable(int entry) => _states[entry] == State.Unstable;

    public ReadOnlySpan<BlobId> Chunks(int entry) =>
        _several is not null && _several.TryGetValue(entry, out var chunks) ? chunks : _single.AsSpan(entry, 1);

    public EntryDetails Details(int entry) => _details?.GetValueOrDefault(entry) ?? NoDetails;

    public void SetContent(int entry, ReadOnlySpan<BlobId> chunks, bool isStable)
    {
        if (chunks.Length == 1)
        {
            _single[entry] = chunks[0];
        }
        else
        {
            lock (_single)
                (_several ??= [])[entry] = chunks.ToArray();
        }
        _states[entry] = isStable ? State.Saved : State.Unstable;
    }

    public void SetDetails(int entry, EntryDetails details)
    {
        lock (_single)
            (_details ??= [])[entry] = details;
        if (_states[entry] == State.Missing)
            _states[entry] = State.Saved;
    }
}
