using Sage.Linux;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

public sealed class PortableHostileTreeTests() : HostileTreeTests(new PortableTreeAccess())
{
    [LinuxFact]
    public void A_link_that_took_a_directory_s_place_meanwhile_is_refused_by_every_call()
    {
        File.WriteAllText(World.Write("dir/file", "x"), "here");
        using var target = new PortableTreeAccess().OpenTarget(World.Root);
        using var names = target.OpenNames();
        Directory.Delete(World.At("dir"), recursive: true);
        File.CreateSymbolicLink(World.At("dir"), World.Outside);
        var dir = "dir"u8.ToArray();

        Assert.Equal(Errno.Loop, names.MakeDirectory(dir, "new"u8));
        Assert.Equal(Errno.Loop, names.FindDirectory(dir));
        Assert.Equal(Errno.Loop, names.Rename(dir, "file"u8, "other"u8));
        Assert.Equal(Errno.Loop, names.Remove(dir, "file"u8, isDirectory: false));
        Assert.Equal(Errno.NotDirectory, names.Remove([], "dir"u8, isDirectory: true));
        Assert.Equal(Errno.Loop, target.TryCreateFile(dir, "new"u8, out _));
        Assert.Equal(Errno.Loop, target.TryOpenFile("dir/file\0"u8, out _));
        Assert.Equal(Errno.Loop, target.TryEmptyFile("dir\0"u8, out _));
        foreach (var name in (string[])["..", "a/b", ""])
            Assert.NotEqual(0, target.TryCreateFile([], System.Text.Encoding.UTF8.GetBytes(name), out _));
        Assert.NotEqual(0, target.TryCreateFile([], [0xFF], out _));
    }
}
