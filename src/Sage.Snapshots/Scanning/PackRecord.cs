using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sage.Snapshots.Scanning;

/// <summary>What the stat index keeps of a pack that was there when its snapshot was made, as it lies in the file.</summary>
/// <param name="Name">The first eight bytes of the pack's name.</param>
/// <param name="Length">In bytes.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PackRecord(ulong Name, long Length)
{
    /// <summary>The packs among files; what has no pack's name is left out.</summary>
    /// <param name="files">Names with lengths in bytes.</param>
    public static HashSet<PackRecord> Of(IEnumerable<KeyValuePair<string, long>> files)
    {
        var packs = new HashSet<PackRecord>();
        Span<byte> name = stackalloc byte[Blobs.BlobId.Size];
        foreach (var (file, length) in files)
        {
            if (Convert.FromHexString(file, name, out _, out var written) == OperationStatus.Done && written == name.Length)
                packs.Add(new PackRecord(BinaryPrimitives.ReadUInt64BigEndian(name), length));
        }
        return packs;
    }
}
