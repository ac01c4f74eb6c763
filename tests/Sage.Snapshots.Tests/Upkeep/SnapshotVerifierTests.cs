using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Trees;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Tests.Upkeep;

public sealed class SnapshotVerifierTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whole_repository_has_no_problems(bool readData)
    {
        SaveTwo();
        _repository.Merge();

        var report = _repository.Verify(readData);

        Assert.Empty(report.Problems);
        // Each has a root and its directory; the first has "a" as well, which the second shares.
        Assert.Equal((2, 2, 5, 0), (report.Snapshots, report.Packs, report.Trees, report.UnneededBlobs));
        Assert.Equal(readData, report.BytesRead > 0);
    }

    [Fact]
    public void A_lost_pack_is_named_with_every_path_that_it_hurts()
    {
        var (first, second) = SaveTwo();
        _repository.Merge();
        var lost = PackWith("alpha");
        File.Delete(_repository.File(lost));

        var report = _repository.Verify();

        Assert.Contains(report.Problems, problem => problem.Item.StartsWith("index/", StringComparison.Ordinal) && problem.Problem.Contains(lost, StringComparison.Ordinal));
        var missing = Assert.Single(report.Problems, problem => problem.Item == "packs");
        Assert.Contains(new HurtPath(first.Id, ""), missing.Hurts);
        Assert.Contains(new HurtPath(second.Id, "a"), missing.Hurts);
    }

    [Fact]
    public void A_directory_that_leads_to_itself_through_many_names_ends_the_search()
    {
        // Forty directories, each twice in the one above: 2^40 paths lead to the lost file.
        var snapshot = SaveNested(40);
        File.Delete(_repository.File(PackWith("lost")));

        var report = _repository.Verify();

        Assert.Equal(HurtPaths.Most, Assert.Single(report.Problems).Hurts.Count);
        Assert.All(report.Problems[0].Hurts, hurt => Assert.Equal(snapshot.Id, hurt.Snapshot));
    }

    [Fact]
    public void Another_length_than_the_chunks_have_is_a_problem()
    {
        using (var repository = _repository.Open())
            SaveRoot(repository, (writer, saver) => writer.File(1_000_000, [saver.Save(BlobKind.Data, "short"u8.ToArray())]));

        var problem = Assert.Single(_repository.Verify(readData: false).Problems);

        Assert.Contains("'file'", problem.Problem, StringComparison.Ordinal);
        Assert.Single(problem.Hurts);
    }

    [Fact]
    public void A_snapshot_that_is_saved_meanwhile_disturbs_nothing()
    {
        SaveTwo();
        using var repository = _repository.Open();
        var saved = false;
        var report = new SnapshotVerifier(repository).Verify(true, new Immediate(() =>
        {
            if (!saved)
                _repository.Save(("new", "another"));
            saved = true;
        }), CancellationToken.None);

        Assert.True(saved);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void Packs_that_were_added_and_merged_meanwhile_are_not_missing()
    {
        SaveTwo();
        using var repository = _repository.Open();
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        _repository.Save(("new", "another"));
        _repository.Merge();

        Assert.Empty(new IndexVerifier(repository.Store, packs).Problems());
    }

    private (Snapshot First, Snapshot Second) SaveTwo() =>
        (_repository.Save(("a/one", "alpha"), ("a/two", "beta"), ("b", "gamma")), _repository.Save(("a/one", "alpha"), ("a/two", "beta"), ("b", "delta")));

    private string PackWith(string content)
    {
        using var repository = _repository.Open();
        using var catalog = repository.OpenCatalog();
        Assert.True(catalog.TryFind(repository.Keys.BlobNaming.Name(System.Text.Encoding.UTF8.GetBytes(content)), out var pack, out _));
        return PackNames.File(pack.Index.Name);
    }

    private Snapshot SaveNested(int depth)
    {
        using (var repository = _repository.Open())
        {
            using var catalog = repository.OpenCatalog();
            using var sink = new PackSink(repository.Store, null);
            using var saver = new BlobSaver(new KnownBlobs(catalog), repository.Keys.BlobNaming, sink, 1);
            saver.Save(BlobKind.Data, "lost"u8.ToArray());
            saver.Flush();
            sink.Finish();
        }
        using (var repository = _repository.Open())
        {
            return SaveRoot(repository, (writer, saver) =>
            {
                writer.File(4, [repository.Keys.BlobNaming.Name("lost"u8)]);
                var below = saver.Save(BlobKind.Tree, writer.Finish().ToArray());
                for (var level = 0; level < depth; level++)
                {
                    foreach (var name in (byte[][])["a"u8.ToArray(), "b"u8.ToArray()])
                    {
                        writer.Head(new EntryHead(EntryType.Directory, EntryTraits.None, 0x1ED, 0, 0, 0, 0), name);
                        writer.Directory(below);
                    }
                    if (level < depth - 1)
                        below = saver.Save(BlobKind.Tree, writer.Finish().ToArray());
                }
            });
        }
    }

    private static Snapshot SaveRoot(SnapshotRepository repository, Action<TreeWriter, BlobSaver> fill)
    {
        using var catalog = repository.OpenCatalog();
        using var sink = new PackSink(repository.Store, repository.Keys.Seal);
        using var saver = new BlobSaver(new KnownBlobs(catalog), repository.Keys.BlobNaming, sink, 1);
        var writer = new TreeWriter();
        writer.Head(new EntryHead(EntryType.File, EntryTraits.None, 0x1A4, 0, 0, 0, 0), "file"u8);
        fill(writer, saver);
        var directory = saver.Save(BlobKind.Tree, writer.Finish().ToArray());
        writer.Head(new EntryHead(EntryType.Directory, EntryTraits.None, 0x1ED, 0, 0, 0, 0), []);
        writer.Directory(directory);
        var tree = saver.Save(BlobKind.Tree, writer.Finish().ToArray());
        saver.Flush();
        sink.Finish();
        return repository.Manifests.Publish(TestRepository.Describe(tree, 0, 1, []));
    }

    private sealed class Immediate(Action act) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => act();
    }
}
