using Microsoft.Win32.SafeHandles;
using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class FileSyncTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_and_its_directory_can_be_flushed()
    {
        var path = _directory.Write("file", "content");
        using var file = PosixFile.Open(path, OpenFlags.ReadWrite);

        FileSync.Data(file, path);
        FileSync.Full(file, path);
        FileSync.Directory(_directory.Path);
    }

    [Fact]
    public void A_flush_that_the_kernel_refuses_throws()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        using var file = new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false);

        var error = Assert.Throws<NativeException>(() => FileSync.Data(file, "a pipe"));

        Assert.Equal(Errno.Invalid, error.Errno);
        Assert.Contains("fdatasync of a pipe failed", error.Message);
        Assert.Throws<NativeException>(() => FileSync.Full(file, "a pipe"));
    }

    [Fact]
    public void A_directory_that_is_not_there_throws()
    {
        var error = Assert.Throws<NativeException>(() => FileSync.Directory(_directory.File("gone")));

        Assert.Equal(Errno.NotFound, error.Errno);
    }
}
