using System.Text;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Scanning;

public sealed class TreeScannerTests : IDisposable
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

        var problems = new ProblemList();
        using var source = SourceRoot.Open(_directory.Path);
        var scanner = new TreeScanner(source, new ScanScope(), problems);
        var root = scanner.Scan(CancellationToken.None);

        Assert.Equal(["a", "b", "b.c", "b/deep", "b/deep/er", "b/deep/er/file", "b/file", "empty", "link"], Paths(root).Order(StringComparer.Ordinal));
        Assert.Equal(9, scanner.Entries);
        Assert.Empty(problems.InOrder());
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
