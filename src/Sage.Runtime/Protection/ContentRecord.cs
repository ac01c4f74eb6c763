using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sage.Runtime;

/// <summary>What is known of a file: the hashes of its content and its attributes, and by what it is known to be unchanged.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct ContentRecord
{
    public readonly ulong Inode;
    public readonly uint Major;
    public readonly uint Minor;
    private readonly long _size;
    private readonly long _modified;
    private readonly long _changed;
    private readonly int _modifiedNanoseconds;
    private readonly int _changedNanoseconds;
    private readonly Hash _content;
    private readonly Hash _attributes;

    public ContentRecord(FileStatus status, KnownContent known)
    {
        Inode = status.Inode;
        (Major, Minor) = status.Device;
        _size = status.Size;
        _modified = status.Modified.Seconds;
        _modifiedNanoseconds = (int)status.Modified.Nanoseconds;
        _changed = status.Changed.Seconds;
        _changedNanoseconds = (int)status.Changed.Nanoseconds;
        Write(known.Sha256, ref _content);
        Write(known.Attributes, ref _attributes);
    }

    public KnownContent Known => new(Text(_content), Text(_attributes));

    /// <summary>Whether a file with the same key is as it was.</summary>
    public bool IsUnchangedIn(FileStatus now) =>
        (_size, _modified, _modifiedNanoseconds, _changed, _changedNanoseconds)
        == (now.Size, now.Modified.Seconds, now.Modified.Nanoseconds, now.Changed.Seconds, now.Changed.Nanoseconds);

    private static void Write(string? hexadecimal, ref Hash hash)
    {
        if (hexadecimal is not null)
            Convert.FromHexString(hexadecimal, hash, out _, out _);
    }

    /// <summary>Zeros are no hash of anything.</summary>
    private static string? Text(ReadOnlySpan<byte> hash) => hash.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(hash) : null;

    [InlineArray(32)]
    private struct Hash
    {
        private byte _first;
    }
}

/// <summary>What a file holds.</summary>
/// <param name="Sha256">Of a file's content; null for what is no file.</param>
/// <param name="Attributes">See <see cref="DirectoryHandle.Attributes"/>.</param>
internal readonly record struct KnownContent(string? Sha256, string? Attributes);

/// <summary>Which file it is.</summary>
internal readonly record struct FileKey(ulong Inode, uint Major, uint Minor) : IComparable<ContentRecord>
{
    public FileKey(FileStatus status)
        : this(status.Inode, status.Device.Major, status.Device.Minor)
    {
    }

    public FileKey(ContentRecord record)
        : this(record.Inode, record.Major, record.Minor)
    {
    }

    public int CompareTo(ContentRecord other) => (Inode, Major, Minor).CompareTo((other.Inode, other.Major, other.Minor));
}
