using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Scanning;

/// <summary>Reads what symbolic links, FIFOs, sockets and devices have, none of which can be opened for it.</summary>
internal static unsafe class LinkReader
{
    /// <summary>Reads a link's target, or returns the error number.</summary>
    /// <param name="directory">The descriptor of the directory that it is in.</param>
    /// <param name="name">Its name and a NUL.</param>
    public static int TryReadTarget(int directory, byte* name, out byte[] target)
    {
        var buffer = stackalloc byte[TreeFormat.LongestTarget];
        var length = Interop.ReadlinkatRaw(directory, name, buffer, TreeFormat.LongestTarget);
        target = length < 0 ? [] : new ReadOnlySpan<byte>(buffer, (int)length).ToArray();
        return length < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Reads the extended attributes of an entry that is not opened, or returns the error number.</summary>
    /// <remarks>No call reads them relative to a directory; through the descriptor's name in <c>/proc</c> the entry is still that of the directory that is open.</remarks>
    public static int TryReadAttributes(int directory, ReadOnlySpan<byte> name, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{directory}/");
        return ExtendedAttributes.TryRead([.. Encoding.ASCII.GetBytes(prefix), .. name, 0], out attributes);
    }
}
