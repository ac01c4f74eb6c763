using System.Buffers.Binary;
using System.Security.Cryptography;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Portable;
using Sage.Snapshots.Tests.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Portable;

public sealed class ArchiveTests : IDisposable
{
    private static readonly RepositoryKeys Keys = new([1, .. new byte[31]], [2, .. new byte[31]], null);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private string Archive => _directory.File("archive");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void What_is_exported_is_imported_whatever_is_encrypted(bool from, bool to)
    {
        using var source = new TestRepository(from ? Keys : null);
        // The second file has the bytes of an empty directory.
        var first = source.Save(("a/one", "alpha"), ("a/two", "\u0001\0"), ("b", new string('c', 100_000)));
        var second = source.Save(("a/one", "alpha"), ("a/two", "\u0001\0"));
        Export(source, first, second);
        using var target = new TestRepository(to ? Keys with { Naming = [3, .. new byte[31]] } : null);

        var imported = Import(target);

        Assert.Equal(source.Read(first.Id), target.Read(imported[0].Id));
        Assert.Equal(source.Read(second.Id), target.Read(imported[1].Id));
        Assert.Empty(target.Verify().Problems);
        Assert.Equal(!from && !to, imported[0].Id == first.Id);
    }

    [Fact]
    public void An_archive_holds_no_more_than_its_snapshots_need()
    {
        using var source = new TestRepository();
        source.Save(("secret", "not for you"), ("shared", "shared"));
        Export(source, source.Save(("shared", "shared")));
        using var target = new TestRepository();

        Import(target);

        Assert.Equal(0, target.Verify().UnneededBlobs);
    }

    [Fact]
    public void An_archive_that_is_changed_anywhere_or_cut_is_refused_and_leaves_nothing()
    {
        using var source = new TestRepository();
        Export(source, source.Save(("a/one", "alpha"), ("b", "beta")));
        using var target = new TestRepository();
        var good = File.ReadAllBytes(Archive);
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 1;
            AssertIsRefused(target, bad);
            AssertIsRefused(target, good[..at]);
        }
        AssertIsRefused(target, [.. good, 0]);
    }

    [Fact]
    public void An_archive_whose_digest_fits_and_whose_tree_leads_nowhere_is_refused()
    {
        using var source = new TestRepository();
        var snapshot = source.Save(("a", "alpha"));
        Export(source, snapshot);
        var good = File.ReadAllBytes(Archive);
        using var target = new TestRepository();

        // Without its first block, which is the data.
        var length = 5 + (int)BinaryPrimitives.ReadUInt32LittleEndian(good.AsSpan(17));
        AssertIsRefused(target, Sealed([.. good[..16], .. good[(16 + length)..^37]]));
        // With a claim of two thousand million blobs.
        var claim = (byte[])good.Clone();
        BinaryPrimitives.WriteUInt32LittleEndian(claim.AsSpan(16 + 5 + 4), 2_000_000_000);
        AssertIsRefused(target, Sealed(claim[..^37]));
        // With a block of two gigabytes.
        BinaryPrimitives.WriteUInt32LittleEndian(claim.AsSpan(17), int.MaxValue);
        AssertIsRefused(target, Sealed(claim[..^37]));
    }

    [Fact]
    public void An_encrypted_repository_is_laid_open_only_on_demand()
    {
        using var source = new TestRepository(Keys);
        var snapshot = source.Save(("a", "alpha"));
        using var repository = source.Open();

        var problem = Assert.Throws<SnapshotException>(() => new SnapshotExporter(repository, null, CancellationToken.None).Export([snapshot], Archive, allowPlain: false));

        Assert.Equal(SnapshotFault.Decide, problem.Fault);
        Assert.False(File.Exists(Archive));
    }

    [Fact]
    public void An_export_that_fails_leaves_no_file()
    {
        using var source = new TestRepository();
        var snapshot = source.Save(("a", "alpha"));
        foreach (var pack in Directory.GetFiles(source.File("packs")))
            File.Delete(pack);

        Assert.Throws<RepositoryDamage>(() => Export(source, snapshot));

        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    private static byte[] Sealed(byte[] records) => [.. records, 3, 32, 0, 0, 0, .. SHA256.HashData(records)];

    private void AssertIsRefused(TestRepository target, byte[] archive)
    {
        File.WriteAllBytes(Archive, archive);
        Assert.ThrowsAny<SnapshotException>(() => Import(target));
        Assert.Empty(((string[])["packs", "manifests", "tmp"]).SelectMany(folder => Directory.GetFiles(target.File(folder))));
    }

    private void Export(TestRepository source, params Snapshot[] snapshots)
    {
        using var repository = source.Open();
        new SnapshotExporter(repository, null, CancellationToken.None).Export(snapshots, Archive, allowPlain: true);
    }

    private IReadOnlyList<Snapshot> Import(TestRepository target)
    {
        using var repository = target.Open();
        return new SnapshotImporter(repository, null, CancellationToken.None).Import(Archive);
    }
}
