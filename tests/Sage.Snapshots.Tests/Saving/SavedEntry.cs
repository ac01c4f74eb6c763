using System.Globalization;
using System.Text;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>An entry of a snapshot, decoded in the plainest way, for tests to look at.</summary>
/// <param name="Path">Below the root; empty for the root itself.</param>
/// <param name="Content">A file's bytes, holes as zeros; a link's target; nothing for others.</param>
/// <param name="Attributes">As <c>name=value</c>.</param>
/// <param name="Holes">Bytes that are in no extent.</param>
internal sealed record SavedEntry(string Path, EntryHead Head, byte[] Content, ulong Group, IReadOnlyList<string> Attributes, long Holes, string Device)
{
    /// <summary>Every entry of a snapshot, the root first, by its path.</summary>
    public static Dictionary<string, SavedEntry> All(SnapshotRepository repository, Snapshot snapshot)
    {
        using var catalog = repository.OpenCatalog();
        using var loader = new BlobLoader(catalog, repository.Keys.BlobNaming);
        var all = new Dictionary<string, SavedEntry>(StringComparer.Ordinal);
        Read(loader, snapshot.Manifest.Tree, "", isRoot: true, all);
        return all;
    }

    public string Text => Encoding.UTF8.GetString(Content);

    private static void Read(BlobLoader loader, in BlobId tree, string prefix, bool isRoot, Dictionary<string, SavedEntry> all)
    {
        var bytes = loader.Load(tree).ToArray();
        var reader = new TreeReader(bytes, isRoot);
        while (reader.Next(out var entry))
        {
            var path = prefix + PathEscape.Of(entry.Name);
            all.Add(path, Of(loader, path, entry));
            if (entry.Head.Type == EntryType.Directory)
                Read(loader, entry.Tree, path.Length == 0 ? "" : path + "/", isRoot: false, all);
        }
    }

    private static SavedEntry Of(BlobLoader loader, string path, in TreeEntry entry)
    {
        var data = new MemoryStream();
        for (var i = 0; entry.Head.Type == EntryType.File && i < entry.ChunkCount; i++)
            data.Write(loader.Load(entry.Chunk(i)).Span);
        var content = entry.Head.Type == EntryType.SymbolicLink ? entry.Target.ToArray() : data.ToArray();
        var holes = 0L;
        if (entry.Head.Has(EntryTraits.Sparse))
        {
            var whole = new byte[entry.Size];
            var map = new SparseMap(entry.Map);
            var at = 0;
            while (map.Next(out var offset, out var length))
            {
                content.AsSpan(at, (int)length).CopyTo(whole.AsSpan((int)offset));
                at += (int)length;
            }
            Assert.Equal(content.Length, at);
            holes = whole.Length - at;
            content = whole;
        }
        var attributes = new List<string>();
        var list = new AttributeList(entry.Attributes);
        while (list.Next(out var name, out var value))
            attributes.Add($"{Encoding.UTF8.GetString(name)}={Encoding.Latin1.GetString(value)}");
        return new SavedEntry(path, entry.Head, content, entry.Group, attributes, holes, string.Create(CultureInfo.InvariantCulture, $"{entry.Major}:{entry.Minor}"));
    }
}
