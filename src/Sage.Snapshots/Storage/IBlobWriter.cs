namespace Sage.Snapshots.Storage;

/// <summary>A file that is being written. Disposed before it is published, it leaves nothing behind.</summary>
internal interface IBlobWriter : IDisposable
{
    /// <summary>Bytes written so far.</summary>
    long Length { get; }

    /// <summary>Appends.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Makes the content durable and gives it its name. Where the name exists already, either file may
    /// stay: equal names mean equal content.
    /// </summary>
    void Publish(string name);
}
