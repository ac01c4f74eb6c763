using System.Text;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Tests.Restoring;
using Sage.Snapshots.Trees;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Reading;

public sealed class SnapshotReaderTests : IDisposable
{
    private readonly RestoreWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public void Paths_are_found_listed_and_searched()
    {
        _world.Write("src/a.cs", "one");
        _world.Write("src/deep/b.cs", "two");
        _world.Write("c.txt", "three");
        var snapshot = _world.Save();
        using var reader = new SnapshotReader(_world.Repository);

        Assert.Equal(3, reader.Find(snapshot, "src/a.cs").Size);
        Assert.Equal("src/deep", reader.Find(snapshot, "/src//deep/").Text);
        Assert.Equal(["c.txt", "src"], reader.List(snapshot, "").Select(entry => entry.Text));
        Assert.Equal(["src/a.cs"], reader.List(snapshot, "src/a.cs").Select(entry => entry.Text));
        Assert.Equal(["c.txt", "src", "src/a.cs", "src/deep", "src/deep/b.cs"], reader.Walk(reader.Root(snapshot)).Select(entry => entry.Text));
        Assert.Equal(["src/a.cs", "src/deep/b.cs"], reader.Search(snapshot, PathPattern.Parse("*.cs")).Select(entry => entry.Text));
    }

    [LinuxFact]
    public void A_path_that_is_none_is_refused()
    {
        _world.Write("file", "text");
        var snapshot = _world.Save();
        using var reader = new SnapshotReader(_world.Repository);

        foreach (var (path, fault) in (ReadOnlySpan<(string, SnapshotFault)>)
            [("no", SnapshotFault.NotFound), ("file/below", SnapshotFault.NotFound), ("../file", SnapshotFault.Usage), (@"\q", SnapshotFault.Usage)])
            Assert.Equal(fault, Assert.Throws<SnapshotException>(() => reader.Find(snapshot, path)).Fault);
    }

    [LinuxFact("truncate")]
    public async Task Content_is_copied_whole_with_zeros_for_holes()
    {
        var large = new byte[3_000_000];
        new Random(1).NextBytes(large);
        File.WriteAllBytes(_world.At("large"), large);
        await ProcessRun.Checked(_world.Root, "sh", "-c", "printf head > sparse; truncate -s 200000 sparse; printf tail >> sparse");
        var snapshot = _world.Save();
        using var reader = new SnapshotReader(_world.Repository);

        Assert.Equal(large, Copy("large"));
        Assert.Equal(File.ReadAllBytes(_world.At("sparse")), Copy("sparse"));
        Assert.True(reader.Find(snapshot, "sparse").Head.Has(EntryTraits.Sparse));
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => Copy("")).Fault);

        byte[] Copy(string path)
        {
            var content = new MemoryStream();
            reader.CopyTo(reader.Find(snapshot, path), content, CancellationToken.None);
            return content.ToArray();
        }
    }

    [LinuxFact]
    public void Damaged_content_is_never_given_out()
    {
        _world.Write("file", "whole");
        var snapshot = _world.Save();
        _world.Damage("whole"u8);
        using var reader = new SnapshotReader(_world.Repository);
        var content = new MemoryStream();

        Assert.Throws<RepositoryDamage>(() => reader.CopyTo(reader.Find(snapshot, "file"), content, CancellationToken.None));
        Assert.Equal(0, content.Length);
        Assert.False(reader.IsWhole(reader.Find(snapshot, "file"), CancellationToken.None));
    }
}
