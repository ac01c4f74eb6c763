using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>The extended attributes of an entry, in order of their names.</summary>
internal readonly struct EntryAttributes(IReadOnlyList<(byte[] Name, byte[] Value)> all)
{
    private readonly IReadOnlyList<(byte[] Name, byte[] Value)>? _all = all;

    public IReadOnlyList<(byte[] Name, byte[] Value)> All => _all ?? [];

    /// <summary>Those that belong to the tree: not an overlay's, and not the labels of the system's security module.</summary>
    public IEnumerable<(byte[] Name, byte[] Value)> Own => All.Where(one => IsOwn(one.Name));

    /// <summary>Whether any is an overlay's, of this kind or the other.</summary>
    public bool HasOverlay => All.Any(one => OverlayNames.Are(one.Name));

    public bool HasCapability => All.Any(one => one.Name.AsSpan().SequenceEqual("security.capability"u8));

    /// <summary>Those of an open file.</summary>
    /// <exception cref="NativeException">They cannot be read.</exception>
    public static EntryAttributes Of(SafeFileHandle file) => Checked(ExtendedAttributes.TryRead((int)file.DangerousGetHandle(), out var read), read);

    /// <summary>Those of an entry of an open directory, links not followed; none where they may not be read.</summary>
    /// <exception cref="NativeException">They cannot be read.</exception>
    public static EntryAttributes Of(SafeFileHandle directory, ReadOnlySpan<byte> name)
    {
        var error = ExtendedAttributes.TryRead(PathOf(directory, name), out var read);
        return error == Errno.AccessDenied ? default : Checked(error, read);
    }

    /// <summary>Those of an entry of a layer, from whose owner, who is this user, it may be shut.</summary>
    /// <exception cref="NativeException">They cannot be read.</exception>
    public static EntryAttributes OfLayer(SafeFileHandle directory, ReadOnlySpan<byte> name)
    {
        var error = ExtendedAttributes.TryRead(PathOf(directory, name), out var read);
        if (error != Errno.AccessDenied || EntryFacts.Of(directory, name) is not { } facts)
            return Checked(error, read);
        const uint ownReading = 0b100_000_000;
        byte[] terminated = [.. name, 0];
        var mode = facts.Mode & EntryFacts.PermissionMask;
        if (PermissionBits.Set(directory, terminated, mode | ownReading) != 0)
            throw NativeException.Last("chmod", PathEscape.Of(name));
        try
        {
            return Checked(ExtendedAttributes.TryRead(PathOf(directory, name), out read), read);
        }
        finally
        {
            _ = PermissionBits.Set(directory, terminated, mode);
        }
    }

    /// <summary>A path for calls that take nothing else; the directory stays the one that is open, whatever happens to its name.</summary>
    public static byte[] PathOf(SafeFileHandle directory, ReadOnlySpan<byte> name) => [.. Encoding.ASCII.GetBytes($"/proc/self/fd/{directory.DangerousGetHandle()}/"), .. name, 0];

    public static bool IsOwn(ReadOnlySpan<byte> name) =>
        !OverlayNames.Are(name) && (name.StartsWith("user."u8) || name.StartsWith("trusted."u8) || name.StartsWith("system.posix_acl_"u8) || name.SequenceEqual("security.capability"u8));

    /// <summary>The value of one; null when it is not there.</summary>
    public byte[]? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (one, value) in All)
        {
            if (name.SequenceEqual(one))
                return value;
        }
        return null;
    }

    public bool AreSame(EntryAttributes other) =>
        Own.Select(one => (Convert.ToHexString(one.Name), Convert.ToHexString(one.Value))).SequenceEqual(other.Own.Select(one => (Convert.ToHexString(one.Name), Convert.ToHexString(one.Value))));

    private static EntryAttributes Checked(int error, IReadOnlyList<(byte[] Name, byte[] Value)> read) =>
        error == 0 ? new EntryAttributes(read) : throw new NativeException("listxattr", "entry", error);
}
