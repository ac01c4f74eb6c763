namespace Sage.Testing;

/// <summary>A file system in a file, whose files can share blocks. Needs root, loop devices and <c>mkfs.xfs</c>.</summary>
public sealed class MountedXfs : IAsyncDisposable
{
    /// <summary>The smallest that <c>mkfs.xfs</c> makes. What is not written to takes no space.</summary>
    private const long Size = 300L * 1024 * 1024;

    private MountedXfs(string path) => Path = path;

    public string Path { get; }

    /// <summary>Free space in bytes.</summary>
    public long Free => new DriveInfo(Path).AvailableFreeSpace;

    /// <param name="directory">A new one; beside it lies the file.</param>
    public static async Task<MountedXfs> Mount(string directory)
    {
        var image = $"{directory}.img";
        await using (var file = File.Create(image))
            file.SetLength(Size);
        await ProcessRun.Checked("/", "mkfs.xfs", "-q", "-m", "reflink=1", image);
        Directory.CreateDirectory(directory);
        await ProcessRun.Checked("/", "mount", "-o", "loop", image, directory);
        return new MountedXfs(directory);
    }

    public async ValueTask DisposeAsync() => await ProcessRun.Checked("/", "umount", "-l", Path);
}
