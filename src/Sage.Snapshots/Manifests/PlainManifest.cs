using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Manifests;

/// <summary>Manifests as nearly all are, written and read without the serializer: the same bytes, the same values. Tests compare both.</summary>
internal static class PlainManifest
{
    /// <summary>The JSON of a manifest; null when it holds what only the serializer can write.</summary>
    public static byte[]? Write(Manifest manifest)
    {
        var json = new PlainJsonWriter();
        json.Raw("{");
        json.Field("format", manifest.Format);
        json.Name("created");
        json.Raw($"\"{PlainTime.Text(manifest.Created)}\"");
        json.Field("root", manifest.Root);
        json.Field("host", manifest.Host);
        json.Field("tree", manifest.Tree.ToString());
        json.Name("tags");
        for (var i = 0; i < manifest.Tags.Count; i++)
        {
            json.Raw(i == 0 ? "[" : ",");
            json.String(manifest.Tags[i]);
        }
        json.Raw(manifest.Tags.Count == 0 ? "[]" : "]");
        if (manifest.Parent is not null)
            json.Field("parent", manifest.Parent);
        json.Field("complete", manifest.Complete);
        json.Name("problems");
        for (var i = 0; i < manifest.Problems.Count; i++)
        {
            json.Raw(i == 0 ? "[{" : ",{");
            json.Field("path", manifest.Problems[i].Path);
            json.Field("problem", manifest.Problems[i].Problem);
            json.Raw("}");
        }
        json.Raw(manifest.Problems.Count == 0 ? "[]" : "]");
        json.Field("files", manifest.Files);
        json.Field("directories", manifest.Directories);
        json.Field("links", manifest.Links);
        json.Field("bytes", manifest.Bytes);
        json.Field("added_bytes", manifest.AddedBytes);
        json.Field("stored_bytes", manifest.StoredBytes);
        json.Field("tool", manifest.Tool);
        json.Raw("}");
        return json.IsUnable ? null : json.Bytes();
    }

    /// <summary>Reads JSON that was written as <see cref="Write"/> does, perhaps with a signature at its end; null when it looks otherwise.</summary>
    public static Manifest? Read(ReadOnlySpan<byte> bytes)
    {
        var json = new PlainJsonReader(bytes);
        json.Expect("{\"format\":");
        var format = json.Number();
        json.Expect(",\"created\":");
        var created = PlainTime.Read(json.String());
        json.Expect(",\"root\":");
        var root = json.String();
        json.Expect(",\"host\":");
        var host = json.String();
        json.Expect(",\"tree\":");
        var tree = BlobId.Parse(json.String());
        json.Expect(",\"tags\":[");
        var tags = new List<string>();
        while (!json.IsUnable && !json.Skip("]"))
        {
            if (tags.Count > 0)
                json.Expect(",");
            tags.Add(json.String());
        }
        var parent = json.Skip(",\"parent\":") ? json.String() : null;
        json.Expect(",\"complete\":");
        var complete = json.Boolean();
        json.Expect(",\"problems\":[");
        var problems = new List<ManifestProblem>();
        while (!json.IsUnable && !json.Skip("]"))
        {
            json.Expect(problems.Count > 0 ? ",{\"path\":" : "{\"path\":");
            var path = json.String();
            json.Expect(",\"problem\":");
            problems.Add(new ManifestProblem(path, json.String()));
            json.Expect("}");
        }
        json.Expect(",\"files\":");
        var files = json.Number();
        json.Expect(",\"directories\":");
        var directories = json.Number();
        json.Expect(",\"links\":");
        var links = json.Number();
        json.Expect(",\"bytes\":");
        var size = json.Number();
        json.Expect(",\"added_bytes\":");
        var added = json.Number();
        json.Expect(",\"stored_bytes\":");
        var stored = json.Number();
        json.Expect(",\"tool\":");
        var tool = json.String();
        if (json.Skip(",\"signature\":"))
            json.String();
        json.Expect("}");
        if (json.IsUnable || !json.IsAtEnd || created is null || tree is null || format > int.MaxValue)
            return null;
        return new Manifest
        {
            Format = (int)format,
            Created = created.Value,
            Root = root,
            Host = host,
            Tree = tree.Value,
            Tags = tags,
            Parent = parent,
            Complete = complete,
            Problems = problems,
            Files = files,
            Directories = directories,
            Links = links,
            Bytes = size,
            AddedBytes = added,
            StoredBytes = stored,
            Tool = tool,
        };
    }
}
