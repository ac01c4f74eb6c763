using System.Buffers.Binary;
using System.Text;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>Extended attributes as setfacl, setcap and setfattr write them.</summary>
internal static class RawAttributes
{
    // Of linux/posix_acl_xattr.h: version, then tag, permissions and id of each entry.
    private const uint AclVersion = 2;
    private const uint NoId = uint.MaxValue;

    // Of linux/capability.h: VFS_CAP_REVISION_2 with the effective bit, and CAP_NET_BIND_SERVICE.
    private const uint CapabilityRevision = 0x02000001;
    private const uint NetBindService = 1 << 10;

    /// <summary>An attribute that an entry other than a link can have.</summary>
    public static (byte[] Name, byte[] Value) Of(bool isDirectory, bool isFile, Random random)
    {
        var acl = Acl((ushort)random.Next(8), (uint)(1000 + random.Next(2)));
        return (isDirectory, isFile, random.Next(3)) switch
        {
            (true, _, 0) => (Name("system.posix_acl_default"), acl),
            (_, true, 0) => (Name("security.capability"), Capability()),
            (true, _, 1) or (_, true, 1) => (Name("user.comment"), [0, 0xFF, (byte)random.Next(3)]),
            _ => (Name("system.posix_acl_access"), acl),
        };
    }

    /// <summary>user::rwx, one user by id, group::r-x, mask::rwx, other::---.</summary>
    private static byte[] Acl(ushort permissions, uint user)
    {
        (ushort Tag, ushort Permissions, uint Id)[] entries = [(0x01, 7, NoId), (0x02, permissions, user), (0x04, 5, NoId), (0x10, 7, NoId), (0x20, 0, NoId)];
        var acl = new byte[sizeof(uint) + 8 * entries.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(acl, AclVersion);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = acl.AsSpan(sizeof(uint) + 8 * i);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], entries[i].Permissions);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], entries[i].Id);
        }
        return acl;
    }

    private static byte[] Capability()
    {
        var value = new byte[20];
        BinaryPrimitives.WriteUInt32LittleEndian(value, CapabilityRevision);
        BinaryPrimitives.WriteUInt32LittleEndian(value.AsSpan(4), NetBindService);
        return value;
    }

    private static byte[] Name(string name) => Encoding.ASCII.GetBytes(name);
}
