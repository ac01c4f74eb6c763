using System.Runtime.InteropServices;
using System.Text;
using Sage.Linux;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>Fills directories with everything that a Linux file system can hold, the same for the same seed.</summary>
/// <param name="isPortable">Whether only with what .NET can show and make.</param>
internal sealed unsafe class RandomTree(int seed, bool isPortable = false)
{
    private static readonly byte[][] Names =
    [
        "a"u8.ToArray(), "A"u8.ToArray(), "a."u8.ToArray(), "a "u8.ToArray(), [0xFF, 0xFE], "naïve"u8.ToArray(), "-rf"u8.ToArray(), "*"u8.ToArray(), "two\nlines"u8.ToArray(),
        @"back\slash"u8.ToArray(), ".hidden"u8.ToArray(), "long-"u8.ToArray().Concat(Enumerable.Repeat((byte)'x', 200)).ToArray(),
    ];

    /// <summary>Few, so that contents of equal length meet.</summary>
    private static readonly int[] Sizes = [0, 1, 100, 5000, 700_000];

    private static readonly uint[] Modes = [0x1ED, 0x1A4, 0x180, 0x140, 0, 0x9ED, 0x5ED, 0x3FF];

    private static readonly uint[] Nodes = [ModeType.CharacterDevice, ModeType.BlockDevice, ModeType.Socket];

    private readonly Random _random = new(seed);
    private readonly List<byte[]> _files = [];

    /// <summary>Fills an empty directory.</summary>
    /// <param name="entries">About how many entries.</param>
    public void Fill(string root, int entries)
    {
        _files.Clear();
        var directories = new List<byte[]> { Encoding.UTF8.GetBytes(root) };
        for (var i = 0; i < entries; i++)
        {
            var name = Names[_random.Next(Names.Length)];
            byte[] path = [.. directories[_random.Next(directories.Count)], (byte)'/', .. name];
            if (path.Length > 1500 || Exists(path) || isPortable && name[0] == 0xFF)
                continue;
            if (Make(path, _random.Next(12)))
                directories.Add(path);
        }
        // After everything that changes them, each directory after what is in it.
        foreach (var directory in directories.OrderByDescending(path => path.Length))
            Dress(directory, Nature.Directory);
    }

    /// <summary>Makes an entry, and says whether it is a directory.</summary>
    private bool Make(byte[] path, int kind)
    {
        byte[] name = [.. path, 0];
        switch (kind)
        {
            case <= 2:
                Check(Interop.Mkdirat(AtFlags.CurrentDirectory, name, 0x1C0));
                return true;
            case 3:
                Check(Interop.Symlinkat(_random.Next(2) == 0 ? "../elsewhere\0"u8 : "else\u00FF\0"u8, AtFlags.CurrentDirectory, name));
                Dress(path, Nature.Link);
                return false;
            case 4 when !isPortable:
                Check(Interop.Mknodat(AtFlags.CurrentDirectory, name, ModeType.Fifo | 0x180, 0));
                break;
            case 5 when !isPortable:
                Check(Interop.Mknodat(AtFlags.CurrentDirectory, name, Nodes[_random.Next(Nodes.Length)] | 0x180u, 0x0103));
                break;
            case 6 when _files.Count > 0:
                fixed (byte* from = (byte[])[.. _files[_random.Next(_files.Count)], 0], to = name)
                    Check(Interop.Linkat(Interop.AtCurrentDirectory, from, Interop.AtCurrentDirectory, to, 0));
                return false;
            default:
                Write(name, kind);
                _files.Add(path);
                Dress(path, Nature.File);
                return false;
        }
        Dress(path, Nature.Other);
        return false;
    }

    private void Write(byte[] name, int kind)
    {
        using var file = Interop.Openat(AtFlags.CurrentDirectory, name, OpenatFlags.WriteOnly | OpenatFlags.Create | OpenatFlags.Exclusive, 0x180);
        Assert.False(file.IsInvalid);
        var content = new byte[Sizes[_random.Next(Sizes.Length)]];
        new Random(_random.Next(4)).NextBytes(content);
        if (kind != 7)
        {
            RandomAccess.Write(file, content, 0);
            return;
        }
        RandomAccess.Write(file, content.AsSpan(0, Math.Min(4096, content.Length)), 65536 * _random.Next(1, 4));
        Check(Interop.FTruncate((int)file.DangerousGetHandle(), 1 << 20));
    }

    private void Dress(byte[] path, Nature nature)
    {
        var isLink = nature == Nature.Link;
        byte[] name = [.. path, 0];
        Check(Interop.Fchownat(AtFlags.CurrentDirectory, name, (uint)_random.Next(3) * 1000, (uint)_random.Next(3) * 1000, AtFlags.SymlinkNoFollow));
        if (!isLink)
            Check(PermissionBits.Set(AtFlags.CurrentDirectory, name, Modes[_random.Next(Modes.Length)]));
        var attribute = isLink ? "trusted.link\0"u8 : _random.Next(2) == 0 ? "trusted.one\0"u8 : "trusted.two\0"u8;
        fixed (byte* at = name, key = attribute, value = "value"u8)
        {
            if (_random.Next(3) == 0)
                Check(Interop.Lsetxattr(at, key, value, (nuint)_random.Next(6), 0));
        }
        if (!isLink && _random.Next(3) == 0)
            Set(name, RawAttributes.Of(nature == Nature.Directory, nature == Nature.File, _random));
        // Few times, so that files of equal size and time differ in content.
        ReadOnlySpan<TimeSpec> times = [new TimeSpec(0, TimeSpec.Omit), new TimeSpec(_random.Next(3) * 1_000_000_000L - 5, _random.Next(2) * 123_456_789)];
        Check(Interop.Utimensat(AtFlags.CurrentDirectory, name, times, AtFlags.SymlinkNoFollow));
    }

    private static void Set(byte[] path, (byte[] Name, byte[] Value) attribute)
    {
        fixed (byte* at = path, key = (byte[])[.. attribute.Name, 0], value = attribute.Value)
            Check(Interop.Lsetxattr(at, key, value, (nuint)attribute.Value.Length, 0));
    }

    private static bool Exists(byte[] path)
    {
        StatxBuffer buffer;
        fixed (byte* pointer = (byte[])[.. path, 0])
            return Interop.Statx(Interop.AtCurrentDirectory, pointer, AtFlags.SymlinkNoFollow, StatxBuffer.BasicStats, &buffer) == 0;
    }

    private static void Check(int result) => Assert.True(result == 0, Marshal.GetLastPInvokeErrorMessage());

    private enum Nature
    {
        File,
        Directory,
        Link,
        Other,
    }
}
