using System.Buffers;
using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>Reads extended attributes on Linux. ACLs and capabilities are among them.</summary>
internal static unsafe class ExtendedAttributes
{
    /// <summary>Bytes of all names together (<c>XATTR_LIST_MAX</c>).</summary>
    private const int LongestList = 65536;

    /// <summary>Bytes of an extended attribute's value (<c>XATTR_SIZE_MAX</c>).</summary>
    public const int Largest = 65536;

    /// <summary>Bytes that hold the names of nearly every file that has any.</summary>
    private const int UsualList = 256;

    /// <summary>Those of an open file, in order of their names; or the error number.</summary>
    public static int TryRead(int descriptor, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes) => TryRead(new Source(descriptor, null), out attributes);

    /// <summary>Those of what is at a path, links not followed; or the error number.</summary>
    /// <param name="path">A path and a NUL.</param>
    public static int TryRead(ReadOnlySpan<byte> path, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        fixed (byte* pointer = path)
            return TryRead(new Source(-1, pointer), out attributes);
    }

    private static int TryRead(in Source source, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        attributes = [];
        var usual = stackalloc byte[UsualList];
        var length = source.List(usual, UsualList);
        if (length > 0)
            return TryRead(source, new ReadOnlySpan<byte>(usual, (int)length), out attributes);
        if (length == 0)
            return 0;
        var error = Marshal.GetLastPInvokeError();
        if (error == Errno.NotSupported)
            return 0;
        if (error != Errno.Range)
            return error;
        var list = ArrayPool<byte>.Shared.Rent(LongestList);
        try
        {
            fixed (byte* pointer = list)
                length = source.List(pointer, LongestList);
            return length < 0 ? Marshal.GetLastPInvokeError() : TryRead(source, list.AsSpan(0, (int)length), out attributes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(list);
        }
    }

    private static int TryRead(in Source source, ReadOnlySpan<byte> names, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        var read = new List<(byte[] Name, byte[] Value)>();
        attributes = read;
        var value = ArrayPool<byte>.Shared.Rent(Largest);
        try
        {
            for (int end; (end = names.IndexOf((byte)0)) >= 0; names = names[(end + 1)..])
            {
                nint length;
                fixed (byte* name = names, pointer = value)
                    length = source.Get(name, pointer, Largest);
                if (length >= 0)
                    read.Add((names[..end].ToArray(), value.AsSpan(0, (int)length).ToArray()));
                else if (Marshal.GetLastPInvokeError() is var error && error != Errno.NoData)
                    return error;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(value);
        }
        read.Sort(static (one, other) => one.Name.AsSpan().SequenceCompareTo(other.Name));
        return 0;
    }

    private readonly struct Source(int descriptor, byte* path)
    {
        public nint List(byte* buffer, int size) => path is null ? Interop.Flistxattr(descriptor, buffer, (nuint)size) : Interop.Llistxattr(path, buffer, (nuint)size);

        public nint Get(byte* name, byte* buffer, int size) =>
            path is null ? Interop.Fgetxattr(descriptor, name, buffer, (nuint)size) : Interop.Lgetxattr(path, name, buffer, (nuint)size);
    }
}
