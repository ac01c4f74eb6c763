using System.Runtime.InteropServices;
using System.Text;
using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Sets the extended attributes that an entry has, and removes others but those that the system gives by itself.</summary>
internal readonly unsafe struct AttributeWriter
{
    private readonly int _descriptor;
    private readonly byte[]? _path;

    /// <summary>For an open file or directory.</summary>
    public AttributeWriter(int descriptor) => _descriptor = descriptor;

    /// <summary>For a name in an open directory. No call takes both; through <c>/proc</c> the directory stays the one that is open, whatever happens to its name.</summary>
    /// <param name="name">The name and a NUL.</param>
    public AttributeWriter(int directory, ReadOnlySpan<byte> name) => _path = [.. Encoding.ASCII.GetBytes($"/proc/self/fd/{directory}/"), .. name];

    /// <summary>Returns 0 or the error number.</summary>
    /// <param name="present">What is there.</param>
    public int Apply(IReadOnlyList<(byte[] Name, byte[] Value)> present, in TreeEntry entry)
    {
        var wanted = new AttributeList(entry.Attributes);
        var names = new List<byte[]>();
        while (wanted.Next(out var name, out var value))
        {
            names.Add(name.ToArray());
            if (!Has(present, name, value) && Set(name, value) is var error && error != 0)
                return error;
        }
        foreach (var (name, _) in present)
        {
            if (IsOurs(name) && !names.Exists(wanted => wanted.AsSpan().SequenceEqual(name)) && Remove(name) is var error && error != 0)
                return error;
        }
        return 0;
    }

    private int Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        fixed (byte* path = _path, text = (byte[])[.. name, 0], bytes = value)
        {
            var result = _path is null
                ? Interop.Fsetxattr(_descriptor, text, bytes, (nuint)value.Length, 0)
                : Interop.Lsetxattr(path, text, bytes, (nuint)value.Length, 0);
            return result == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    private int Remove(ReadOnlySpan<byte> name)
    {
        fixed (byte* path = _path, text = (byte[])[.. name, 0])
        {
            var result = _path is null ? Interop.Fremovexattr(_descriptor, text) : Interop.Lremovexattr(path, text);
            // An ACL that says no more than the mode goes when the mode is set.
            return result == 0 || Marshal.GetLastPInvokeError() == Errno.NoData ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    private static bool Has(IReadOnlyList<(byte[] Name, byte[] Value)> present, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        foreach (var attribute in present)
        {
            if (name.SequenceEqual(attribute.Name))
                return value.SequenceEqual(attribute.Value);
        }
        return false;
    }

    /// <summary>Labels of security modules (<c>security.selinux</c>) belong to the system's policy, not to the tree.</summary>
    private static bool IsOurs(ReadOnlySpan<byte> name) =>
        name.StartsWith("user."u8) || name.StartsWith("trusted."u8) || name.StartsWith("system.posix_acl_"u8) || name.SequenceEqual("security.capability"u8);
}
