using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// What every entry of a tree looked like when it was last saved, so that what has not changed is not opened. A cache: mapped, checked as a whole when it is opened, ignored when it
/// does not fit. Directory 0 is the root. Several threads may read.
/// </summary>
internal sealed unsafe class StatIndex : IDisposable
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

    private ReadOnlySpan<DirectoryRecord> Directories => new(_bytes + StatIndexFormat.HeaderSize, DirectoryCount);

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

    public ref readonly DirectoryRecord Directory(int number) => ref Directories[number];

    /// <summary>The entries of a directory in ascending order of their names.</summary>
    public ReadOnlySpan<StatRecord> Entries(in DirectoryRecord directory) => Records.Slice((int)directory.FirstEntry, (int)directory.EntryCount);

    /// <summary>An entry's name.</summary>
    public ReadOnlySpan<byte> Name(in StatRecord entry) => Names.Slice((int)entry.Name, entry.NameLength);

    private ReadOnlySpan<byte> Names =>
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

    public void Dispose()
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
