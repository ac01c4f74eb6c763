namespace Sage.Testing;

/// <summary>A small file system in memory, for tests that fill it or make it read-only. Needs root.</summary>
public sealed class MountedTmpfs : IAsyncDisposable
{
    private MountedTmpfs(string path) => Path = path;

    public string Path { get; }

    /// <param name="size">As <c>mount</c> takes it: <c>256k</c>.</param>
    public static async Task<MountedTmpfs> Mount(string directory, string size)
    {
        Directory.CreateDirectory(directory);
        await ProcessRun.Checked("/", "mount", "-t", "tmpfs", "-o", $"size={size}", "sage-test", directory);
        return new MountedTmpfs(directory);
    }

    public Task MakeWritable() => ProcessRun.Checked("/", "mount", "-o", "remount,rw", Path);

    public Task MakeReadOnly() => ProcessRun.Checked("/", "mount", "-o", "remount,ro", Path);

    public async ValueTask DisposeAsync() => await ProcessRun.Checked("/", "umount", "-l", Path);
}
