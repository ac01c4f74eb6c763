using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Names on Linux, with every attribute.</summary>
internal sealed class LinuxNames(LinuxTarget target, EntryAttributes attributes) : TargetNames
{
    private const uint PrivateMode = 0b111_000_000;

    private readonly DirectoryCursor _cursor = new(target);

    public override int MakeDirectory(byte[] directory, ReadOnlySpan<byte> name) =>
        _cursor.Try(directory, name, static (open, at) => Interop.Mkdirat(open, at, PrivateMode));

    public override int FindDirectory(byte[] path) => _cursor.TryOpen(path, out _);

    public override int Make(byte[] directory, ReadOnlySpan<byte> name, EncodedEntry entry) => _cursor.Try(directory, name, (open, at) => Make(entry.Decode(), open, at));

    public override int Link(byte[] of, byte[] directory, ReadOnlySpan<byte> name)
    {
        var slash = of.AsSpan().LastIndexOf((byte)'/');
        using var from = target.TryOpenDirectory(of.AsSpan(0, Math.Max(slash, 0)), out var error);
        return from is null ? error : _cursor.Try(directory, name, (open, at) => Link(from, of.AsSpan(slash + 1), open, at));
    }

    public override int Rename(byte[] directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        byte[] replaced = [.. to, 0];
        return _cursor.Try(directory, from, (open, at) => Interop.Renameat(open, at, open, replaced));
    }

    public override int Remove(byte[] directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        // The directory itself may be open from removing what was in it.
        if (isDirectory)
            _cursor.Dispose();
        return _cursor.Try(directory, name, (open, at) => Interop.Unlinkat(open, at, isDirectory ? AtFlags.RemoveDirectory : 0));
    }

    public override int SetAttributes(byte[] directory, ReadOnlySpan<byte> name, EncodedEntry entry) =>
        _cursor.Try(directory, name, (open, at) => Result(attributes.Apply(open, at, entry.Decode())));

    public override int FinishDirectory(byte[] path, EncodedEntry entry)
    {
        var error = _cursor.TryOpen(path, out var open);
        return error == 0 ? attributes.Apply((int)open.DangerousGetHandle(), entry.Decode()) : error;
    }

    public override void Dispose() => _cursor.Dispose();

    private int Make(in TreeEntry entry, SafeFileHandle open, ReadOnlySpan<byte> name)
    {
        var made = entry.Head.Type switch
        {
            EntryType.SymbolicLink => Interop.Symlinkat((byte[])[.. entry.Target, 0], open, name),
            EntryType.Fifo => Interop.Mknodat(open, name, ModeType.Fifo | 0b110_000_000, 0),
            EntryType.Socket => Interop.Mknodat(open, name, ModeType.Socket | 0b110_000_000, 0),
            EntryType.CharacterDevice => Interop.Mknodat(open, name, ModeType.CharacterDevice | 0b110_000_000, DeviceNumber.Encode(entry.Major, entry.Minor)),
            _ => Interop.Mknodat(open, name, ModeType.BlockDevice | 0b110_000_000, DeviceNumber.Encode(entry.Major, entry.Minor)),
        };
        return made == 0 ? Result(attributes.Apply(open, name, entry)) : made;
    }

    private static unsafe int Link(SafeFileHandle from, ReadOnlySpan<byte> of, SafeFileHandle open, ReadOnlySpan<byte> name)
    {
        fixed (byte* source = (byte[])[.. of, 0], path = name)
            return Interop.Linkat((int)from.DangerousGetHandle(), source, (int)open.DangerousGetHandle(), path, 0);
    }

    /// <summary>An error number as a call leaves it.</summary>
    private static int Result(int error)
    {
        Marshal.SetLastPInvokeError(error);
        return error == 0 ? 0 : -1;
    }
}
