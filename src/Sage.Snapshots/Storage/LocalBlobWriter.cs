using Sage.Linux;

namespace Sage.Snapshots.Storage;

/// <summary>A file of a local repository that is being written, beside where it will be.</summary>
internal sealed class LocalBlobWriter : IBlobWriter
{
    private readonly LocalBlobStore _store;
    private readonly string _path;
    private readonly FileStream _file;
    private bool _published;

    public LocalBlobWriter(LocalBlobStore store, string path)
    {
        _store = store;
        _path = path;
        _file = PrivateFile.Create(path);
    }

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file.SafeFileHandle, bytes, Length);
        Length += bytes.Length;
    }

    public void Publish(string name)
    {
        FileSync.Data(_file.SafeFileHandle, _path);
        File.Move(_path, _store.PathOf(name), overwrite: true);
        _published = true;
    }

    public void Dispose()
    {
        _file.Dispose();
        if (!_published)
            File.Delete(_path);
    }
}
