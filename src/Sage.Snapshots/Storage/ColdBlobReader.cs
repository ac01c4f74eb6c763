using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Storage;

/// <summary>A cold pack: its ends are read from its index copy, and its directory is needed for its blocks alone.</summary>
internal sealed class ColdBlobReader : IBlobReader
{
    private readonly string _name;
    private readonly IBlobReader _indexCopy;
    private readonly long _indexOffset;
    private readonly ColdBlobStore _store;
    private readonly Lazy<IBlobReader> _pack;

    /// <param name="name">The pack, as the repository names it.</param>
    /// <param name="indexCopy">Is disposed with this.</param>
    /// <exception cref="RepositoryDamage">It is no index copy.</exception>
    public ColdBlobReader(ColdBlobStore store, string name, IBlobReader indexCopy)
    {
        _store = store;
        _name = name;
        _indexCopy = indexCopy;
        Length = LengthOf(indexCopy) ?? throw new RepositoryDamage(name, Messages.ReasonNoIndexCopy);
        _indexOffset = Length - (indexCopy.Length - PackFormat.HeaderSize);
        _pack = new Lazy<IBlobReader>(() => Checked(store.OpenPack(name)));
    }

    public long Length { get; }

    public Tier Tier => Tier.Cold;

    public SnapshotException? Absence => _store.Absence(_name);

    /// <summary>The length of the pack that an index copy belongs to; null when it is none.</summary>
    public static long? LengthOf(IBlobReader indexCopy)
    {
        if (indexCopy.Length < PackFormat.HeaderSize + PackFormat.TrailerSize)
            return null;
        Span<byte> end = stackalloc byte[PackFormat.TrailerSize];
        indexCopy.Read(indexCopy.Length - end.Length, end);
        return PackTrailer.Read(end) is { } trailer && trailer.IndexOffset >= PackFormat.HeaderSize && PackFormat.HeaderSize + (long)trailer.IndexLength + PackFormat.TrailerSize == indexCopy.Length
            ? trailer.PackLength
            : null;
    }

    public void Read(long offset, Span<byte> target)
    {
        if (offset + target.Length <= PackFormat.HeaderSize)
            _indexCopy.Read(offset, target);
        else if (offset >= _indexOffset)
            _indexCopy.Read(offset - _indexOffset + PackFormat.HeaderSize, target);
        else
            _pack.Value.Read(offset, target);
    }

    public void Dispose()
    {
        _indexCopy.Dispose();
        if (_pack.IsValueCreated)
            _pack.Value.Dispose();
    }

    /// <summary>What lies there must be the pack that the index copy was made of.</summary>
    private IBlobReader Checked(IBlobReader pack)
    {
        try
        {
            if (pack.Length != Length || !IsSame(pack, 0, 0, PackFormat.HeaderSize) || !IsSame(pack, _indexOffset, PackFormat.HeaderSize, (int)(Length - _indexOffset)))
                throw new RepositoryDamage(_name, Messages.ReasonOtherThanIndexCopy);
            return pack;
        }
        catch
        {
            pack.Dispose();
            throw;
        }
    }

    private bool IsSame(IBlobReader pack, long there, long here, int length)
    {
        var (one, other) = (new byte[length], new byte[length]);
        pack.Read(there, one);
        _indexCopy.Read(here, other);
        return one.AsSpan().SequenceEqual(other);
    }
}
