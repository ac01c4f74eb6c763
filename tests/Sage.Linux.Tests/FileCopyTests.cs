using Sage.Testing;

namespace Sage.Linux.Tests;

/// <summary>Copies of files: their content, their holes, and what they cost.</summary>
public sealed class FileCopyTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9 * Megabyte + 1)]
    public void A_copy_has_every_byte(int length)
    {
        var content = Bytes(length);
        var source = Write("source", content);

        Assert.Equal(content, File.ReadAllBytes(Copy(source, At("copy"))));
    }

    [LinuxFact]
    public void Holes_stay_holes()
    {
        var source = At("source");
        using (var file = File.OpenHandle(source, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, Bytes(Megabyte), 3 * Megabyte);
            RandomAccess.SetLength(file, 7 * Megabyte + 5);
        }

        var copy = Copy(source, At("copy"));

        Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(copy));
        using var copied = File.OpenHandle(copy);
        Assert.Equal(0, FileHoles.TryFindData((int)copied.DangerousGetHandle(), 0, 7 * Megabyte + 5, out var start, out var end));
        Assert.Equal((3 * Megabyte, 4 * Megabyte), (start, end));
    }

    [LinuxFact("mkfs.xfs", "mount", "umount", NeedsRoot = true, NeedsLoopDevices = true)]
    public async Task Where_files_can_share_blocks_a_copy_takes_no_space_and_stays_what_it_was()
    {
        await using var disk = await MountedXfs.Mount(At("disk"));
        var content = Bytes(20 * Megabyte);
        var source = Write("disk/source", content);
        FileSync.Directory(disk.Path);
        var free = disk.Free;

        var copy = Copy(source, Path.Combine(disk.Path, "copy"));
        using (var copied = PrivateFile.Open(copy, FileAccess.Read))
            FileSync.Full(copied, copy);

        Assert.InRange(disk.Free, free - Megabyte, long.MaxValue);
        File.WriteAllText(source, "written anew");
        Assert.Equal(content, File.ReadAllBytes(copy));
    }

    [LinuxFact("mkfs.xfs", "mount", "umount", NeedsRoot = true, NeedsLoopDevices = true)]
    public async Task From_one_file_system_to_another_it_goes_through_memory()
    {
        await using var disk = await MountedXfs.Mount(At("disk"));
        await using var memory = await MountedTmpfs.Mount(At("memory"), "8m");
        var content = Bytes(3 * Megabyte + 7);
        var source = Write("disk/source", content);

        Assert.Equal(content, File.ReadAllBytes(Copy(source, At("memory/copy"))));
    }

    [LinuxFact("mount", "umount", NeedsRoot = true)]
    public async Task A_full_disk_is_told_with_the_file_that_could_not_be_written()
    {
        await using var memory = await MountedTmpfs.Mount(At("memory"), "256k");
        var source = Write("source", Bytes(Megabyte));

        var full = Assert.Throws<NativeException>(() => Copy(source, At("memory/copy")));

        Assert.Equal(("write", At("memory/copy"), Errno.NoSpace), (full.Call, full.Subject, full.Errno));
    }

    [Fact]
    public void A_cancellation_is_met()
    {
        var source = Write("source", Bytes(Megabyte));

        Assert.ThrowsAny<OperationCanceledException>(() => Copy(source, At("copy"), new CancellationToken(canceled: true)));
    }

    private static string Copy(string from, string to, CancellationToken stop = default)
    {
        using var source = PrivateFile.Open(from, FileAccess.Read);
        using var target = PrivateFile.Create(to);
        FileCopy.Copy(source, from, target.SafeFileHandle, to, stop);
        return to;
    }

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(At(name), content);
        return At(name);
    }

    private string At(string name) => Path.Combine(_directory.Path, name);

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
