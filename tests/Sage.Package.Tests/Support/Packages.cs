using System.IO.Compression;

namespace Sage.Package.Tests.Support;

/// <summary>Reads packed files.</summary>
internal static class Packages
{
    /// <summary>The names in a package, without those that every package has of its format.</summary>
    public static IReadOnlyList<string> Entries(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        return
        [
            .. zip.Entries.Select(e => e.FullName)
                .Where(n => n is not ("_rels/.rels" or "[Content_Types].xml") && !n.EndsWith(".psmdcp", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static byte[] Read(string package, string entry)
    {
        using var zip = ZipFile.OpenRead(package);
        using var stream = zip.GetEntry(entry)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
