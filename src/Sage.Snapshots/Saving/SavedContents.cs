using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Saving;

/// <summary>The chunks of the files of one directory, by the numbers of its entries. Nearly all files have one.</summary>
/// <param name="entries">How many entries the directory has.</param>
internal sealed class SavedContents(int entries)
{
    private readonly BlobId[] _single = new BlobId[entries];
    private readonly long[] _lengths = Unsaved(entries);
    private Dictionary<int, BlobId[]>? _several;

    public void Set(int entry, ReadOnlySpan<BlobId> chunks, long length)
    {
        if (chunks.Length == 1)
            _single[entry] = chunks[0];
        else
        {
            lock (_single)
                (_several ??= [])[entry] = chunks.ToArray();
        }
        _lengths[entry] = length;
    }

    /// <summary>The bytes that were read of a file; negative when it could not be read.</summary>
    public long Length(int entry) => _lengths[entry];

    public ReadOnlySpan<BlobId> Chunks(int entry) =>
        _several is not null && _several.TryGetValue(entry, out var chunks) ? chunks : _single.AsSpan(entry, 1);

    private static long[] Unsaved(int entries)
    {
        var lengths = new long[entries];
        Array.Fill(lengths, -1);
        return lengths;
    }
}
