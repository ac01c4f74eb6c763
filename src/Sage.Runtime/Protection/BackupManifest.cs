using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// The file <c>backups/manifest.jsonl</c>. Appended under the store's lock; read again only where another process changed it.
/// </summary>
internal sealed class BackupManifest
{
    public const string FileName = "manifest.jsonl";

    private const string NewFileName = "manifest.jsonl.new";

    private ManifestIndex _index = new();
    private FileStatus _read;

    /// <summary>What the manifest holds, brought up to date.</summary>
    /// <exception cref="SageException">It cannot be read, or a newer version wrote it.</exception>
    public ManifestIndex Read(DirectoryHandle backups)
    {
        var path = backups.PathOf(FileName);
        using var file = backups.TryOpenFile(FileName);
        if (file is null)
        {
            if (backups.Status(FileName) is not null)
                throw new SageException(ExitCode.Damaged, Messages.PathIsNoRegularFile(path));
            return _index = new ManifestIndex();
        }
        var status = backups.StatusOf(file, FileName);
        if (status.IsUnchangedSince(_read))
            return _index;
        _index = new ManifestIndex();
        _index.Read(file);
        _read = status;
        return _index;
    }

    /// <summary>The entries of a tree; null where it is missing or damaged.</summary>
    public List<TreeEntry>? ReadTree(DirectoryHandle backups, string tree)
    {
        if (!_index.Trees.TryGetValue(tree, out var place))
            return null;
        using var file = backups.TryOpenFile(FileName);
        if (file is null)
            return null;
        var entries = new List<TreeEntry>();
        var lines = new LineReader(file, place.Start);
        while (lines.Next < place.End && lines.TryRead(out var line))
        {
            if (ManifestText.Parse(line.Span) is not TreeEntry entry)
                return null;
            entries.Add(entry);
        }
        return entries;
    }

    /// <summary>Hands on the entry lines of an intact tree, byte for byte.</summary>
    public void CopyTree(DirectoryHandle backups, string tree, Action<ReadOnlyMemory<byte>> write)
    {
        var place = _index.Trees[tree];
        using var file = backups.OpenForWriting(FileName);
        var lines = new LineReader(file, place.Start);
        while (lines.Next < place.End && lines.TryRead(out var line))
        {
            write(line);
            write("\n"u8.ToArray());
        }
    }

    /// <summary>Appends lines that end with an image's, after cutting what a killed writer left, and returns when they are durable.</summary>
    /// <param name="format">The format that the lines need.</param>
    public void Append(DirectoryHandle backups, byte[] lines, int format)
    {
        var path = backups.PathOf(FileName);
        var created = backups.TryCreateFile(FileName);
        using var file = created ?? backups.OpenForWriting(FileName);
        try
        {
            if (backups.StatusOf(file, FileName).Size != _index.End)
            {
                RandomAccess.SetLength(file, _index.End);
                _index = new ManifestIndex();
                _index.Read(file);
            }
            if (_index.Format < format)
                lines = [.. SealedLine.Write(new ManifestHeader { Format = format, Next = _index.Next }), .. lines];
            Write(file, lines, path);
            _index.Read(file);
            _read = backups.StatusOf(file, FileName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(e, PathAction.Write, path);
        }
        if (created is not null)
            backups.Flush();
    }

    private void Write(SafeFileHandle file, byte[] lines, string path)
    {
        try
        {
            RandomAccess.Write(file, lines, _index.End);
            FileSync.Data(file, path);
        }
        catch (IOException)
        {
            // On a full disk the part that fitted would keep everything else from being written.
            RandomAccess.SetLength(file, _index.End);
            throw;
        }
    }

    /// <summary>Replaces the whole manifest, and returns when that is durable.</summary>
    public void Replace(DirectoryHandle backups, Action<Action<ReadOnlyMemory<byte>>> write)
    {
        var path = backups.PathOf(NewFileName);
        if (backups.Status(NewFileName) is not null)
            backups.Remove(NewFileName, directory: false);
        using (var file = backups.CreateFile(NewFileName))
        {
            try
            {
                var offset = 0L;
                write(bytes =>
                {
                    RandomAccess.Write(file, bytes.Span, offset);
                    offset += bytes.Length;
                });
                FileSync.Data(file, path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw PathError.From(e, PathAction.Write, path);
            }
        }
        backups.Rename(NewFileName, FileName);
        backups.Flush();
    }
}
