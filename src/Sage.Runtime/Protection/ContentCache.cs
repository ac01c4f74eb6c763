using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Runtime;

/// <summary>
/// Remembers the hashes of a large tree's files, so that those that have not changed are not read for the next digest. It lies with the
/// caches of the snapshot repository, needs no flush and may be deleted: one that is not whole is not used.
/// </summary>
internal sealed class ContentCache
{
    /// <summary>
    /// Seconds for which a change is too young to be believed: another one within the resolution of the file system's times would not show.
    /// Two are the coarsest of any (FAT's).
    /// </summary>
    private const int Doubt = 2;

    /// <summary>A magic number, and the version of the form.</summary>
    private static readonly byte[] Header = [.. "SAGECONT"u8, 1, 0, 0, 0, 0, 0, 0, 0];

    private readonly DirectoryAccess _access;
    private readonly CheckpointLayout _layout;
    private readonly string _name;
    private readonly byte[] _stored;
    private readonly List<ContentRecord> _met = [];
    private readonly long _believed = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - Doubt;
    private bool _isChanged;

    /// <summary>Opens what is remembered of a path.</summary>
    public ContentCache(DirectoryAccess access, CheckpointLayout layout, ProtectedPath path)
    {
        _access = access;
        _layout = layout;
        _name = $"contents-{Convert.ToHexStringLower(SHA256.HashData(PathText.Encode(path.FullPath)).AsSpan(0, 16))}";
        _stored = Read();
    }

    private ReadOnlySpan<ContentRecord> Stored => MemoryMarshal.Cast<byte, ContentRecord>(_stored);

    /// <summary>What is known of a file that has not changed since.</summary>
    public bool TryGet(FileStatus status, out KnownContent known)
    {
        known = default;
        var place = Stored.BinarySearch(new FileKey(status));
        if (place < 0 || !Stored[place].IsUnchangedIn(status))
            return false;
        known = Stored[place].Known;
        if ((status.Type == FileType.File) != (known.Sha256 is not null))
            return false;
        _met.Add(Stored[place]);
        return true;
    }

    /// <summary>Remembers what was read, unless it changed so shortly before that it could change again and not show it.</summary>
    public void Add(FileStatus status, KnownContent known)
    {
        if (status.Inode == 0 || status.Changed.Seconds >= _believed || status.Modified.Seconds >= _believed)
            return;
        _isChanged = true;
        _met.Add(new ContentRecord(status, known));
    }

    /// <summary>Keeps what was met, where there is a repository.</summary>
    public void Save()
    {
        if (!_isChanged)
            return;
        using var folder = OpenFolder();
        if (folder is null)
            return;
        _met.Sort(static (one, other) => new FileKey(one).CompareTo(other));
        var records = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_met));
        var fresh = $"{_name}.new";
        try
        {
            TreeRemover.Remove(folder, fresh, CancellationToken.None);
            using (var file = folder.CreateFile(fresh))
            {
                FileHash.Write(file, Header, 0, folder.PathOf(fresh));
                FileHash.Write(file, records, Header.Length, folder.PathOf(fresh));
                FileHash.Write(file, Check(records), Header.Length + records.Length, folder.PathOf(fresh));
            }
            folder.Rename(fresh, _name);
        }
        catch (SageException)
        {
            // A full or read-only disk costs the next digest time, and nothing else.
            TreeRemover.Remove(folder, fresh, CancellationToken.None);
        }
    }

    private byte[] Read()
    {
        using var folder = OpenFolder();
        using var file = folder?.TryOpenFile(_name);
        if (file is null)
            return [];
        var length = RandomAccess.GetLength(file) - Header.Length - SHA256.HashSizeInBytes;
        if (length < 0 || length > Array.MaxLength || length % Marshal.SizeOf<ContentRecord>() != 0)
            return [];
        var header = new byte[Header.Length];
        var records = new byte[length];
        var check = new byte[SHA256.HashSizeInBytes];
        RandomAccess.Read(file, header, 0);
        RandomAccess.Read(file, records, header.Length);
        RandomAccess.Read(file, check, header.Length + length);
        return header.AsSpan().SequenceEqual(Header) && check.AsSpan().SequenceEqual(Check(records)) ? records : [];
    }

    private DirectoryHandle? OpenFolder()
    {
        using var repository = _access.TryOpen(ProtectedPathResolver.Real(_layout.Snapshots));
        return repository?.TryOpen("cache", out _);
    }

    private static byte[] Check(ReadOnlySpan<byte> records) => SHA256.HashData(records);
}
