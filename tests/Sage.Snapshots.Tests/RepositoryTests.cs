using Sage.Snapshots.Blobs;
using Sage.Snapshots.Locking;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Testing;

namespace Sage.Snapshots.Tests;

/// <summary>The repository as a directory: made, opened, locked, and its snapshots found by what people type.</summary>
public sealed class RepositoryTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("repository");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_published_snapshot_is_found_by_its_id_by_its_beginning_and_by_its_place()
    {
        SnapshotRepository.Create(Path);
        using var repository = Open();
        var published = Enumerable.Range(0, 3).Select(day => repository.Manifests.Publish(Manifest(day))).ToList();

        Assert.Equal(published[1].Id, SnapshotSelector.Find(repository.Manifests, published[1].Id).Id);
        Assert.Equal(published[1].Id, SnapshotSelector.Find(repository.Manifests, published[1].Id[..12]).Id);
        Assert.Equal(published[2].Id, SnapshotSelector.Find(repository.Manifests, "latest").Id);
        Assert.Equal(published[0].Id, SnapshotSelector.Find(repository.Manifests, "latest~2").Id);
        Assert.Equal(published[1].Manifest.Tree, repository.Manifests.Read(published[1].Id).Manifest.Tree);
    }

    [Fact]
    public void What_a_restore_or_an_install_saved_is_not_the_latest()
    {
        SnapshotRepository.Create(Path);
        using var repository = Open();
        var made = repository.Manifests.Publish(Manifest(0));
        repository.Manifests.Publish(Manifest(1) with { Tags = [RestoreRequest.BeforeTag] });
        repository.Manifests.Publish(Manifest(2) with { Tags = [InstallTag.Of("20251115_143000")] });

        Assert.Equal(made.Id, SnapshotSelector.Find(repository.Manifests, "latest").Id);
    }

    [Theory]
    [InlineData("latest~3")]
    [InlineData("latest~")]
    [InlineData("latest~-1")]
    [InlineData("ffffffffff")]
    [InlineData("")]
    [InlineData("../repository")]
    public void What_names_no_snapshot_is_not_found(string text)
    {
        SnapshotRepository.Create(Path);
        using var repository = Open();
        repository.Manifests.Publish(Manifest(0));

        var problem = Assert.Throws<SnapshotException>(() => SnapshotSelector.Find(repository.Manifests, text));

        Assert.Equal(SnapshotFault.NotFound, problem.Fault);
        Assert.Equal($"There is no snapshot '{text}'; 'dotnet sage snapshot list' shows those that are there.", problem.Message);
    }

    [Fact]
    public void A_changed_manifest_is_damage_and_hides_no_other()
    {
        SnapshotRepository.Create(Path);
        using var repository = Open();
        var whole = repository.Manifests.Publish(Manifest(0));
        var damaged = repository.Manifests.Publish(Manifest(1));
        var file = System.IO.Path.Combine(Path, ManifestStore.Folder, damaged.Id);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"files\":1", "\"files\":2", StringComparison.Ordinal));

        Assert.Equal(SnapshotFault.Damaged, Assert.Throws<RepositoryDamage>(() => repository.Manifests.Read(damaged.Id)).Fault);
        Assert.Equal(whole.Id, SnapshotSelector.Find(repository.Manifests, "latest").Id);
    }

    [Fact]
    public void A_signature_by_another_key_is_refused()
    {
        SnapshotRepository.Create(Path);
        using var signing = SnapshotRepository.Open(Path, new RepositoryKeys(null, null, Key), TimeSpan.Zero, CancellationToken.None);
        var signed = signing.Manifests.Publish(Manifest(0));
        using var plain = Open();
        var unsigned = plain.Manifests.Publish(Manifest(1));
        using var other = SnapshotRepository.Open(Path, new RepositoryKeys(null, null, [.. Key.Reverse()]), TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(signed.Id, signing.Manifests.Read(signed.Id).Id);
        Assert.Equal(SnapshotFault.Decide, Assert.Throws<SnapshotException>(() => other.Manifests.Read(signed.Id)).Fault);
        Assert.Equal(SnapshotFault.Decide, Assert.Throws<SnapshotException>(() => signing.Manifests.Read(unsigned.Id)).Fault);
    }

    [Fact]
    public void Whoever_removes_waits_for_all_others_and_they_for_it()
    {
        SnapshotRepository.Create(Path);
        using (Open())
        {
            using var beside = Open();
            Assert.Equal(SnapshotFault.Busy, Assert.Throws<SnapshotException>(() => RepositoryLock.Exclusive(Path, TimeSpan.Zero, CancellationToken.None)).Fault);
        }
        using (RepositoryLock.Exclusive(Path, TimeSpan.Zero, CancellationToken.None))
        {
            var problem = Assert.Throws<SnapshotException>(Open);
            Assert.Equal(SnapshotFault.Busy, problem.Fault);
            Assert.Contains($"process {Environment.ProcessId};", problem.Message, StringComparison.Ordinal);
        }
        Open().Dispose();
    }

    [Theory]
    [InlineData("", "damaged")]
    [InlineData("{}", "damaged")]
    [InlineData("{\"format\":9,\"id\":\"00112233445566778899aabbccddeeff\",\"encrypted\":false,\"signed\":false}", "format 9")]
    public void A_repository_of_another_kind_is_refused(string content, string said)
    {
        SnapshotRepository.Create(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, "repository"), content);

        Assert.Contains(said, Assert.ThrowsAny<SnapshotException>(Open).Message, StringComparison.Ordinal);
    }

    private SnapshotRepository Open() => SnapshotRepository.Open(Path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);

    private static Manifest Manifest(int day) => new()
    {
        Format = 1,
        Created = new DateTimeOffset(2026, 1, 1 + day, 0, 0, 0, TimeSpan.Zero),
        Root = "/srv/app",
        Host = "host",
        Tree = BlobId.Read(Key),
        Complete = true,
        Files = 1,
        Directories = 1,
        Links = 0,
        Bytes = 3,
        AddedBytes = 3,
        StoredBytes = 3,
        Tool = "dotnet-sage 0",
    };
}
