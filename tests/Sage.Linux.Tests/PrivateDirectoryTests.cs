using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class PrivateDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Only_the_first_creates_it_and_only_the_owner_enters()
    {
        var path = _directory.File("new");

        Assert.True(PrivateDirectory.TryCreate(path));
        Assert.False(PrivateDirectory.TryCreate(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_missing_parent_is_an_error()
    {
        var error = Assert.Throws<NativeException>(() => PrivateDirectory.TryCreate(_directory.File("no/new")));

        Assert.Equal(Errno.NotFound, error.Errno);
    }
}
