using Sage.Snapshots.Blobs;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Reading;

/// <summary>Writes the content of files to a stream.</summary>
internal sealed class ContentCopier(BlobLoader blobs, Stream target, CancellationToken stop)
{
    private static readonly byte[] Zeros = new byte[64 * 1024];

    public void Copy(SnapshotEntry file)
    {
        var entry = file.Encoded.Decode();
        var layout = new FileLayout(entry);
        var at = 0L;
        var data = 0L;
        for (var number = 0; number < entry.ChunkCount; number++)
        {
            stop.ThrowIfCancellationRequested();
            var chunk = blobs.Load(entry.Chunk(number));
            if (data + chunk.Length > layout.DataLength)
                throw Damage(file);
            while (!chunk.IsEmpty)
            {
                var (offset, length) = layout.Place(data);
                Skip(offset - at);
                var part = (int)Math.Min(length, chunk.Length);
                target.Write(chunk.Span[..part]);
                chunk = chunk[part..];
                data += part;
                at = offset + part;
            }
        }
        if (data != layout.DataLength)
            throw Damage(file);
        Skip(entry.Size - at);
    }

    private void Skip(long zeros)
    {
        for (; zeros > 0; zeros -= Math.Min(zeros, Zeros.Length))
        {
            stop.ThrowIfCancellationRequested();
            target.Write(Zeros, 0, (int)Math.Min(zeros, Zeros.Length));
        }
    }

    private static RepositoryDamage Damage(SnapshotEntry file) => new(file.Text, Messages.ReasonOtherLength);
}
