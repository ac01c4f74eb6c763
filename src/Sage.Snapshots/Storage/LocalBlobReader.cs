using Microsoft.Win32.SafeHandles;

namespace Sage.Snapshots.Storage;

/// <summary>A file of a local repository that is read.</summary>
internal sealed class LocalBlobReader : IBlobReader
{
    private readonly string _name;
    private readonly SafeFileHandle _file;

    public LocalBlobReader(string name, string path, Tier tier)
    {
        _name = name;
        Path = path;
        Tier = tier;
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = RandomAccess.GetLength(_file);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    public long Length { get; }

    public Tier Tier { get; }

    public SnapshotException? Absence => null;

    public void Read(long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(_file, target, offset);
            if (read == 0)
                throw new RepositoryDamage(_name, $"it ends at byte {offset}");
            target = target[read..];
            offset += read;
        }
    }

    public void Dispose() => _file.Dispose();
}
