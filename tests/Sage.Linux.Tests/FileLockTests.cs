using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void One_holder_excludes_another_until_it_releases()
    {
        using var first = FileLock.Open(_directory.File("lock"));
        using var second = FileLock.Open(_directory.File("lock"));

        Assert.True(first.TryAcquire());
        Assert.False(second.TryAcquire());
        first.Release();
        Assert.True(second.TryAcquire());
    }

    [Fact]
    public void Closing_frees_the_lock()
    {
        using var second = FileLock.Open(_directory.File("lock"));
        using (var first = FileLock.Open(_directory.File("lock")))
            Assert.True(first.TryAcquire());

        Assert.True(second.TryAcquire());
    }

    [Fact]
    public void The_lock_file_is_private_and_never_reached_through_a_link()
    {
        using (FileLock.Open(_directory.File("lock")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File("lock")));
        File.CreateSymbolicLink(_directory.File("link"), _directory.File("lock"));

        var error = Assert.Throws<NativeException>(() => FileLock.Open(_directory.File("link")));

        Assert.Equal(Errno.Loop, error.Errno);
    }

    [Fact]
    public void A_child_process_does_not_inherit_the_lock()
    {
        using var second = FileLock.Open(_directory.File("lock"));
        System.Diagnostics.Process child;
        using (var first = FileLock.Open(_directory.File("lock")))
        {
            Assert.True(first.TryAcquire());
            child = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        }

        Assert.True(second.TryAcquire());
        child.StandardInput.Close();
        child.WaitForExit();
        child.Dispose();
    }
}
