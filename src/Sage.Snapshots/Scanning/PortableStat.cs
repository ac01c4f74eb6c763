using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Looks at entries by what .NET tells of them. Where Linux has an inode, this has a number made of the path: the same entry has the same. Where Linux has the time of the last change, this has
/// that of the creation, which tells a file from another one that took its name.
/// </summary>
internal static class PortableStat
{
    private const uint LinkMode = 0b111_111_111;

    /// <summary>What is at a path, links not followed, or the error number.</summary>
    /// <param name="identity">The path without links.</param>
    public static int TryRead(string path, string identity, out EntryStat stat)
    {
        stat = default;
        try
        {
            var info = new FileInfo(path);
            if ((int)info.Attributes == -1)
                return Errno.NotFound;
            var type = (uint)(info.LinkTarget is not null ? ModeType.Link
                : (info.Attributes & FileAttributes.Directory) != 0 ? ModeType.Directory
                : info.Length == 0 && !PortableFile.IsRegularWhenEmpty(path) ? ModeType.Socket
                : ModeType.Regular);
            uint mode = type == ModeType.Link ? LinkMode : PortableFile.ModeOf(info);
            stat = Of(identity, type | mode, type == ModeType.Regular ? info.Length : 0, info.LastWriteTimeUtc, info.CreationTimeUtc);
            return 0;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    /// <summary>What an open file is.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static EntryStat Of(SafeFileHandle file, string identity) => Of(
        identity, ModeType.Regular | PortableFile.ModeOf(file), RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file), File.GetCreationTimeUtc(file));

    private static EntryStat Of(string identity, uint mode, long size, DateTime modified, DateTime created)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(identity), hash);
        var group = OperatingSystem.IsWindows() ? EntryHead.ReadOnlyBitAlone : EntryHead.Unknown;
        return new EntryStat(
            0, BinaryPrimitives.ReadUInt64LittleEndian(hash), size, Time(modified), Time(created), mode, EntryHead.Unknown, group, 1, 0, false);
    }

    private static FileTime Time(DateTime utc)
    {
        var time = PortableFile.Time(utc);
        return new FileTime(time.Seconds, (uint)time.Nanoseconds);
    }
}
