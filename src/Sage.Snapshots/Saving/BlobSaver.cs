using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Saving;

/// <summary>Stores each blob once: neither again when the repository has it, nor twice when two threads meet it. One for each thread; what is shared is in <see cref="KnownBlobs"/>.</summary>
internal sealed class BlobSaver(KnownBlobs known, BlobNaming naming, PackSink sink, int level) : IDisposable
{
    private readonly BlockBuilder _builder = new(level);

    /// <summary>Stores a blob, unless it is there, and gives its name.</summary>
    public BlobId Save(BlobKind kind, ReadOnlyMemory<byte> content)
    {
        var id = naming.Name(content.Span);
        if (!known.TryClaim(id, content.Length))
            return id;
        if (content.Length > PackFormat.LargestShared)
            sink.Add(_builder.Alone(id, kind, content));
        else
            Share(id, kind, content.Span);
        return id;
    }

    /// <summary>Hands on what waits for a block to become full.</summary>
    public void Flush()
    {
        if (!_builder.IsEmpty)
            sink.Add(_builder.Close());
    }

    public void Dispose() => _builder.Dispose();

    private void Share(in BlobId id, BlobKind kind, ReadOnlySpan<byte> content)
    {
        _builder.Add(id, kind, content);
        if (_builder.IsFull)
            Flush();
    }
}
