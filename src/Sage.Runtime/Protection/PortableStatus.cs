using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What a file is, by what .NET tells of it. A FIFO stands for all that is no file, directory or link.</summary>
internal static class PortableStatus
{
    /// <summary>What is at a path, links not followed; null where nothing is.</summary>
    public static FileStatus? At(string path, IReadOnlySet<string> mounts)
    {
        var info = new FileInfo(path);
        if ((int)info.Attributes == -1)
            return null;
        var type = info.LinkTarget is not null ? FileType.Link
            : (info.Attributes & FileAttributes.Directory) != 0 ? FileType.Directory
            : info.Length == 0 && !PortableFile.IsRegularWhenEmpty(path) ? FileType.Fifo
            : FileType.File;
        return Create(
            type,
            type == FileType.Link ? 0 : PortableFile.ModeOf(info),
            type == FileType.File ? info.Length : 0,
            info.LastWriteTimeUtc,
            info.CreationTimeUtc,
            type == FileType.Directory && mounts.Contains(path));
    }

    /// <summary>What an open regular file is.</summary>
    public static FileStatus Of(SafeFileHandle file) => Create(
        FileType.File, PortableFile.ModeOf(file), RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file), File.GetCreationTimeUtc(file), isMountRoot: false);

    private static FileStatus Create(FileType type, uint mode, long size, DateTime modified, DateTime created, bool isMountRoot) => new(
        type, mode, Uid: null, Gid: null, size, PortableFile.Time(modified), PortableFile.Time(created), Device: default, Inode: 0, DeviceNode: default, isMountRoot);
}
