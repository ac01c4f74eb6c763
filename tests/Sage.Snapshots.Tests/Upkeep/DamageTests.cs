using Sage.Snapshots.Manifests;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>Every byte of a small repository changed, every file cut at every length, every file gone: it is noticed, it is named, and all else is read.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly Dictionary<string, Dictionary<string, string?>> _contents = [];
    private readonly string[] _files;

    public DamageTests()
    {
        Snapshot[] snapshots =
        [
            _repository.Save(("a/one", "alpha"), ("a/two", new string('b', 300)), ("b", "gamma")),
            _repository.Save(("a/one", "alpha"), ("a/two", new string('b', 300)), ("b", "delta")),
            _repository.Save(("c", "")),
        ];
        foreach (var snapshot in snapshots)
            _contents.Add(snapshot.Id, _repository.Read(snapshot.Id));
        _repository.Merge();
        _files = [.. ((string[])["packs", "manifests", "index"]).SelectMany(folder => Directory.GetFiles(_repository.File(folder))), _repository.File("repository")];
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_changed_byte_is_noticed_and_named_and_harms_nothing_else() => ForEach((good, length) => Places(length).Select(at =>
    {
        var bad = (byte[])good.Clone();
        bad[at] ^= (byte)(1 << at % 8);
        return bad;
    }));

    [Fact]
    public void A_file_that_ends_early_is_noticed_and_named_and_harms_nothing_else() => ForEach((good, length) => Places(length).Select(at => good[..at]));

    [Fact]
    public void A_file_that_is_gone_is_noticed_and_harms_nothing_else()
    {
        foreach (var file in _files)
        {
            var item = Path.GetRelativePath(_repository.Path, file);
            var good = File.ReadAllBytes(file);
            File.Delete(file);
            if (item == "repository")
                Assert.Equal(SnapshotFault.NotFound, Assert.Throws<SnapshotException>(_repository.Open).Fault);
            else if (item.StartsWith("packs/", StringComparison.Ordinal))
                AssertHurtsOnlyWhatIsSaid(item, _repository.Verify());
            else
                // A manifest that is gone is a snapshot that was dropped, and an index is never needed.
                Assert.Equal(item.StartsWith("manifests/", StringComparison.Ordinal), _repository.Verify().Snapshots == 2);
            File.WriteAllBytes(file, good);
        }
    }

    // All of a small file; of the merged index, which is a quarter of a megabyte of fan-out, both ends and a sample.
    private static IEnumerable<int> Places(int length) => Enumerable.Range(0, length).Where(at => length < 10_000 || at < 128 || at > length - 64 || at % 16411 == 0);

    private void ForEach(Func<byte[], int, IEnumerable<byte[]>> damages)
    {
        foreach (var file in _files)
        {
            var item = Path.GetRelativePath(_repository.Path, file);
            var good = File.ReadAllBytes(file);
            foreach (var bad in damages(good, good.Length))
            {
                File.WriteAllBytes(file, bad);
                if (item == "repository")
                    Assert.Contains(Assert.ThrowsAny<SnapshotException>(_repository.Open).Fault, (SnapshotFault[])[SnapshotFault.Damaged, SnapshotFault.Decide]);
                else
                    AssertHurtsOnlyWhatIsSaid(item, _repository.Verify());
            }
            File.WriteAllBytes(file, good);
        }
    }

    private void AssertHurtsOnlyWhatIsSaid(string item, VerifyReport report)
    {
        Assert.Contains(report.Problems, problem => problem.Item == item || problem.Problem.Contains(item, StringComparison.Ordinal));
        var hurts = report.Problems.SelectMany(problem => problem.Hurts).ToHashSet();
        foreach (var (id, files) in _contents)
        {
            var now = _repository.Read(id);
            foreach (var (path, content) in files)
            {
                var isHurt = hurts.Any(hurt => hurt.Snapshot == id && (hurt.Path.Length == 0 || hurt.Path == path || path.StartsWith(hurt.Path + "/", StringComparison.Ordinal)));
                Assert.Equal(isHurt ? null : content, now.GetValueOrDefault(path));
            }
        }
    }
}
