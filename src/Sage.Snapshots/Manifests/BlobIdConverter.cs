using System.Text.Json;
using System.Text.Json.Serialization;
using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Manifests;

/// <summary>Writes the name of a blob as hexadecimal digits.</summary>
internal sealed class BlobIdConverter : JsonConverter<BlobId>
{
    public override BlobId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        BlobId.Parse(reader.GetString()) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, BlobId id, JsonSerializerOptions options) => writer.WriteStringValue(id.ToString());
}
