using Microsoft.Win32.SafeHandles;
using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class PermissionBitsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SafeFileHandle _handle;

    public PermissionBitsTests() => _handle = PosixFile.Open(_directory.Path, OpenFlags.ReadOnly);

    public void Dispose()
    {
        _handle.Dispose();
        _directory.Dispose();
    }

    [LinuxFact]
    public void Bits_are_set_with_the_call_and_without_it()
    {
        var file = _directory.Write("file", "x");

        Assert.Equal(0, PermissionBits.Set(_handle, "file\0"u8, 0b100_000_000));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(file));
        Assert.Equal(0, PermissionBits.SetThroughProc(_handle, "file\0"u8, 0b010_000_000));
        Assert.Equal(UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [LinuxFact]
    public void A_link_is_refused_and_not_followed()
    {
        var file = _directory.Write("file", "x");
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        File.CreateSymbolicLink(_directory.File("link"), "file");

        Assert.Equal(-1, PermissionBits.Set(_handle, "link\0"u8, 0b111_111_111));
        Assert.Equal(-1, PermissionBits.SetThroughProc(_handle, "link\0"u8, 0b111_111_111));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(file));
    }
}
