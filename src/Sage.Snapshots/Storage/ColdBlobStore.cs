using Sage.Linux;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Storage;

/// <summary>
/// Packs in another directory. What is in each is known without it: the repository keeps the pack's header, index and trailer, its <em>index copy</em>. A pack without one is not a part of
/// the repository yet, or not any more.
/// </summary>
/// <param name="repository">Where the index copies are.</param>
/// <param name="place">The directory of the packs.</param>
internal sealed class ColdBlobStore(LocalBlobStore repository, string place) : IBlobStore
{
    /// <summary>The folder of index copies.</summary>
    public const string IndexCopies = "cold";

    private readonly LocalBlobStore _place = new(place, Tier.Cold);

    /// <summary>The directory of the packs.</summary>
    public string Place => place;

    /// <summary>Whether the directory is there; a mount may be missing. What a link leads to is none of ours.</summary>
    public bool IsHere => new[] { "", PackNames.Folder, LocalBlobStore.Unfinished }.All(folder => PathTypes.Of(_place.PathOf(folder)) == PathType.Directory);

    /// <summary>Where the packs of a repository are: in a directory of its own, so that an empty mount point is not taken for it and others may share the disk.</summary>
    public static string PlaceOf(RepositoryFile file) => Path.Combine(PathText.Decode(PathEscape.TryParse(file.Cold!)!), file.Id);

    public IBlobWriter Create()
    {
        RequirePlace();
        return _place.Create();
    }

    public IBlobReader? Open(string name)
    {
        if (repository.Open(IndexCopyOf(name)) is not { } indexCopy)
            return null;
        try
        {
            return new ColdBlobReader(this, name, indexCopy);
        }
        catch
        {
            indexCopy.Dispose();
            throw;
        }
    }

    public IReadOnlyList<StoredFile> List(string folder)
    {
        var packs = new List<StoredFile>();
        foreach (var (indexCopy, length) in repository.List(IndexCopies))
        {
            using var file = repository.Open(indexCopy);
            packs.Add(new StoredFile($"{folder}/{Path.GetFileName(indexCopy)}", file is null ? length : ColdBlobReader.LengthOf(file) ?? length));
        }
        return packs;
    }

    /// <summary>Makes published packs a part of the repository: their names are durable before their index copies are.</summary>
    public void Settle(string folder)
    {
        _place.Settle(folder);
        foreach (var name in _place.List(folder).Select(file => file.Name).Where(name => PackNames.IsPack(name) && !File.Exists(repository.PathOf(IndexCopyOf(name)))).ToList())
            WriteIndexCopy(name);
        repository.Settle(IndexCopies);
    }

    /// <summary>Removes a pack; where the directory is not there, nothing, so that an index copy always says what is in it.</summary>
    public void Delete(string name)
    {
        if (!IsHere)
            return;
        repository.Delete(IndexCopyOf(name));
        // An index copy without its pack would look like a loss.
        repository.Settle(IndexCopies);
        _place.Delete(name);
    }

    /// <summary>Takes a damaged pack out of the repository and keeps what is left of it.</summary>
    /// <param name="folder">The folder of what is damaged, which the repository has and the directory gets.</param>
    public void MoveAside(string name, string folder)
    {
        File.Move(repository.PathOf(IndexCopyOf(name)), Path.Combine(repository.PathOf(folder), IndexCopyOf(name).Replace('/', '-')), overwrite: true);
        repository.Settle(IndexCopies);
        PrivateDirectory.TryCreate(_place.PathOf(folder));
        if (File.Exists(_place.PathOf(name)))
            File.Move(_place.PathOf(name), Path.Combine(_place.PathOf(folder), Path.GetFileName(name)), overwrite: true);
        _place.Settle(PackNames.Folder);
    }

    /// <summary>Whether a pack can be opened where it is, whatever its index copy says.</summary>
    public bool IsWhole(string name, BlockSeal? seal)
    {
        try
        {
            PackReader.Open(_place, seal, Path.GetFileName(name)).Dispose();
            return true;
        }
        catch (RepositoryDamage)
        {
            return false;
        }
    }

    /// <summary>Removes what nobody is writing; only while no one else has the repository open.</summary>
    public int SweepUnfinished()
    {
        var names = IsHere ? _place.List(LocalBlobStore.Unfinished).Select(file => file.Name).ToList() : [];
        foreach (var name in names)
            _place.Delete(name);
        return names.Count;
    }

    /// <exception cref="SnapshotException">The directory is not there.</exception>
    public void RequirePlace()
    {
        if (!IsHere)
            throw new SnapshotException(SnapshotFault.Unsupported, Messages.ColdIsAway(place));
    }

    /// <summary>Opens a pack where it is.</summary>
    /// <exception cref="SnapshotException">Its directory is not there, or it is not in it.</exception>
    public IBlobReader OpenPack(string name) =>
        Absence(name) is { } away ? throw away : _place.Open(name) ?? throw new RepositoryDamage(name, Messages.ReasonMissingInCold(place));

    /// <summary>Why a pack's blocks cannot be read now; null when its directory is there.</summary>
    public SnapshotException? Absence(string name) =>
        IsHere ? null : new SnapshotException(SnapshotFault.Unsupported, Messages.PackIsAway(Path.GetFileName(name)[..16], place));

    private void WriteIndexCopy(string name)
    {
        using var pack = _place.Open(name);
        if (pack is null || pack.Length < PackFormat.HeaderSize + PackFormat.TrailerSize)
            return;
        Span<byte> end = stackalloc byte[PackFormat.TrailerSize];
        pack.Read(pack.Length - end.Length, end);
        // What is no pack is none of ours.
        if (PackTrailer.Read(end) is not { } trailer || trailer.PackLength != pack.Length || trailer.IndexLength < 0)
            return;
        var indexCopy = new byte[PackFormat.HeaderSize + trailer.IndexLength + PackFormat.TrailerSize];
        pack.Read(0, indexCopy.AsSpan(0, PackFormat.HeaderSize));
        pack.Read(trailer.IndexOffset, indexCopy.AsSpan(PackFormat.HeaderSize));
        using var file = repository.Create();
        file.Write(indexCopy);
        file.Publish(IndexCopyOf(name));
    }

    private static string IndexCopyOf(string name) => $"{IndexCopies}/{Path.GetFileName(name)}";
}
