using System.Security.Cryptography;

namespace Sage.Runtime;

internal sealed partial class PlainCopyStore
{
    public Task<PathImage> SaveAsync(string installId, IReadOnlyList<ProtectedPath> paths, CancellationToken stop) =>
        AloneAsync(backups => Save(backups, installId, paths, stop), stop);

    private PathImage Save(DirectoryHandle backups, string installId, IReadOnlyList<ProtectedPath> paths, CancellationToken stop)
    {
        var index = _manifest.Read(backups);
        using var writer = new CopyWriter(backups, index, new CopyReader(backups, _checkedCopies, stop), installId, stop);
        try
        {
            var lines = new MemoryStream();
            var saved = paths.Select(path => Save(installId, path, index, writer, lines, stop)).ToList();
            if (Existing(index, installId, saved) is { } same)
                return Image(same);
            writer.Flush();
            var image = new ImageLine { Id = $"{installId}.{index.Next}", Number = index.Next, Install = installId, At = DateTimeOffset.Now, Paths = saved };
            lines.Write(SealedLine.Write(image));
            _manifest.Append(backups, lines.ToArray(), saved.Exists(path => path.Snapshot is not null) ? ManifestHeader.CurrentFormat : ManifestHeader.PlainFormat);
            return Image(image);
        }
        catch
        {
            writer.Discard();
            throw;
        }
    }

    private ImagePath Save(string installId, ProtectedPath path, ManifestIndex index, CopyWriter writer, MemoryStream lines, CancellationToken stop)
    {
        if (TakesSnapshot(path, stop) && SaveSnapshot(installId, path, stop) is { } kept)
            return kept;
        writer.Begin(path);
        var reader = new TreeReader(_access, (file, _, filePath) => writer.Store(file, filePath), stop);
        var entries = ChangedWhileReadException.Retry(() => reader.Read(path), stop);
        var start = (int)lines.Length;
        foreach (var entry in entries)
        {
            lines.Write(ManifestText.Write(entry));
            lines.WriteByte((byte)'\n');
        }
        var tree = Convert.ToHexStringLower(SHA256.HashData(lines.GetBuffer().AsSpan(start, (int)lines.Length - start)));
        if (index.Trees.ContainsKey(tree))
            lines.SetLength(start);
        else
            lines.Write(SealedLine.Write(new TreeLine { Name = path.Name, Entries = entries.Count, Sha256 = tree }));
        return new ImagePath(path.Name, path.FullPath, tree, TreeDigest.Of(entries));
    }

    /// <summary>An image of the same install that holds the same: nothing changed since, and nothing need be written.</summary>
    private static ImageLine? Existing(ManifestIndex index, string installId, IReadOnlyList<ImagePath> paths) =>
        index.Images.Values.LastOrDefault(image => image.Install == installId && image.Paths.SequenceEqual(paths));

    private static PathImage Image(ImageLine image) =>
        new(image.Id, image.Paths.Select(path => new PathDigest(path.Name, path.Digest)).ToList());
}
