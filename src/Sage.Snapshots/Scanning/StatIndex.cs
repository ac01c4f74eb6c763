using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// A known tree in a file. A cache: mapped, checked as a whole when it is opened, ignored when it does not fit.
/// </summary>
internal sealed unsafe class StatIndex : KnownTree
{
    private readonly SafeFileHandle _handle;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;

    private StatIndex(SafeFileHandle handle, long length)
    {
        _handle = handle;
        _file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        Length = length;
    }

    /// <summary>The snapshot that it belongs to: while that one is kept, so is every tree named here.</summary>
    public BlobId Snapshot => BlobId.Read(Header[StatIndexFormat.SnapshotAt..]);

    public int DirectoryCount => BinaryPrimitives.ReadInt32LittleEndian(Header[StatIndexFormat.DirectoriesAt..]);

    public int EntryCount => BinaryPrimitives.ReadInt32LittleEndian(Header[StatIndexFormat.EntriesAt..]);

    private long Length { get; }

    private ReadOnlySpan<byte> Header => new(_bytes, StatIndexFormat.HeaderSize);

    /// <summary>All directories, each after the one that it is in.</summary>
    public ReadOnlySpan<DirectoryRecord> Directories => new(_bytes + StatIndexFormat.HeaderSize, DirectoryCount);

    private int PackCount => BinaryPrimitives.ReadInt32LittleEndian(Header[StatIndexFormat.PacksAt..]);

    private ReadOnlySpan<PackRecord> Packs => new(_bytes + StatIndexFormat.PacksStart(DirectoryCount), PackCount);

    private ReadOnlySpan<StatRecord> Records => new(_bytes + StatIndexFormat.EntriesStart(DirectoryCount, PackCount), EntryCount);

    /// <summary>Opens an index for a tree, or returns null when there is none that fits.</summary>
    /// <param name="rules">The digest of the rules by which names are left out; another means that the listings differ.</param>
    public static StatIndex? Open(string path, in BlobId rules)
    {
        if (!BitConverter.IsLittleEndian || !File.Exists(path))
            return null;
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        if (length < StatIndexFormat.HeaderSize)
        {
            handle.Dispose();
            return null;
        }
        var index = new StatIndex(handle, length);
        if (index.IsWhole() && index.Header.Slice(StatIndexFormat.RulesAt, BlobId.Size).SequenceEqual(rules.Bytes))
            return index;
        index.Dispose();
        return null;
    }

    public override ref readonly DirectoryRecord Directory(int number) => ref Directories[number];

    public override ReadOnlySpan<StatRecord> Entries(in DirectoryRecord directory) => Records.Slice((int)directory.FirstEntry, (int)directory.EntryCount);

    public override ReadOnlySpan<byte> Name(in StatRecord entry) => Names.Slice((int)entry.Name, entry.NameLength);

    /// <summary>The names of all entries back to back.</summary>
    public ReadOnlySpan<byte> Names =>
        new(_bytes + StatIndexFormat.NamesStart(DirectoryCount, PackCount, EntryCount), (int)(Length - StatIndexFormat.NamesStart(DirectoryCount, PackCount, EntryCount)));

    /// <summary>Whether every pack is there that was when the snapshot was made; else blobs that its trees name may be lost.</summary>
    public bool HasAllPacks(IReadOnlySet<PackRecord> present)
    {
        foreach (var pack in Packs)
        {
            if (!present.Contains(pack))
                return false;
        }
        return true;
    }

    /// <summary>
    /// Says that the index belongs to another snapshot, which has the same trees. It changes the file that was opened, not one that another process has put in its place.
    /// </summary>
    public void Rebind(in BlobId snapshot) => RandomAccess.Write(_handle, snapshot.Bytes, StatIndexFormat.SnapshotAt);

    public override void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
        _handle.Dispose();
    }

    private bool IsWhole()
    {
        if (!Header.StartsWith(StatIndexFormat.Magic) || DirectoryCount <= 0 || PackCount < 0 || EntryCount < 0)
            return false;
        var names = Length - StatIndexFormat.NamesStart(DirectoryCount, PackCount, EntryCount);
        return names >= 0 && Length <= int.MaxValue
            && BinaryPrimitives.ReadUInt32LittleEndian(Header[StatIndexFormat.ChecksumAt..]) == Checksum.Of(new ReadOnlySpan<byte>(_bytes + StatIndexFormat.HeaderSize, (int)(Length - StatIndexFormat.HeaderSize)));
    }
}
