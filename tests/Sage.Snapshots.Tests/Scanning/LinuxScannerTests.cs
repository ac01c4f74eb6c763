using System.Diagnostics;
using System.Text;
using Sage.Snapshots.Scanning;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Scanning;

public sealed class LinuxScannerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LinuxFact]
    public void Every_entry_is_met_once_in_order()
    {
        foreach (var path in (string[])["b/deep/er/file", "b/file", "a", "b.c", "empty/x"])
            _directory.Write(path, path);
        File.Delete(_directory.File("empty/x"));
        File.CreateSymbolicLink(_directory.File("link"), "b");

        var scanner = new LinuxScanner(null, CancellationToken.None);
        var root = scanner.Scan(_directory.Path);

        Assert.Equal(["a", "b", "b.c", "b/deep", "b/deep/er", "b/deep/er/file", "b/file", "empty", "link"], Paths(root).Order(StringComparer.Ordinal));
        Assert.Equal(9, scanner.Entries);
        Assert.Empty(scanner.Problems);
    }

    private static IEnumerable<string> Paths(ScannedDirectory directory)
    {
        foreach (var entry in directory.Entries!)
        {
            var prefix = Encoding.UTF8.GetString(directory.Path.AsSpan()[..^1]);
            yield return (prefix.Length == 0 ? "" : prefix + "/") + Encoding.UTF8.GetString(directory.Name(entry));
        }
        foreach (var below in directory.Children.SelectMany(Paths))
            yield return below;
    }
}
