using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>Makes patches of changes, for people to read and for <c>git apply</c>. Not for two threads at once.</summary>
/// <param name="directory">The directory that a snapshot was compared with; null when two snapshots were.</param>
internal sealed class PatchMaker(SnapshotRepository repository, string? directory) : IDisposable
{
    /// <summary>Bytes of a file beyond which a patch only says that it differs.</summary>
    private const long Largest = 64 * 1024 * 1024;

    private readonly SnapshotReader _reader = new(repository);
    private readonly SourceRoot? _directory = directory is null ? null : repository.Files.OpenSource(directory);

    /// <summary>The unified diff of a change; empty where neither side is a file or the content is the same.</summary>
    /// <exception cref="RepositoryDamage">The content of a version is damaged.</exception>
    /// <exception cref="SnapshotException">The file in the directory cannot be read.</exception>
    public string Of(SnapshotChange change, CancellationToken stop)
    {
        var (old, @new) = (FileOf(change.Old), FileOf(change.New));
        if (old is null && @new is null || change.Kind == ChangeKind.Metadata)
            return "";
        if (old?.Size > Largest || @new?.Size > Largest)
            return $"Files a/{change.Path} and b/{change.Path} differ\n";
        return TextPatch.Of(change.Path, old is null ? null : Stored(old, stop), @new is null ? null : _directory is null ? Stored(@new, stop) : Present(@new));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory?.Dispose();
    }

    private static SnapshotEntry? FileOf(SnapshotEntry? entry) => entry?.Type == EntryType.File ? entry : null;

    private byte[] Stored(SnapshotEntry file, CancellationToken stop)
    {
        var content = new MemoryStream();
        _reader.CopyTo(file, content, stop);
        return content.ToArray();
    }

    private byte[] Present(SnapshotEntry file)
    {
        Check(file, _directory!.TryOpenFile([.. file.Path, 0], out var open));
        using (open)
        {
            var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (true)
            {
                Check(file, open.TryRead(buffer, content.Length, out var read));
                if (read == 0)
                    return content.ToArray();
                content.Write(buffer, 0, read);
            }
        }
    }

    private static void Check(SnapshotEntry file, int error)
    {
        if (error != 0)
            throw new SnapshotException(SnapshotFault.Failed, Messages.CannotLookAt(file.Text, PortableError.TextOf(error)));
    }
}
