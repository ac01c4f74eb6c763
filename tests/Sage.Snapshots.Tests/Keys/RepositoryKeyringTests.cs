using System.Text;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Tests.Upkeep;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Keys;

public sealed class RepositoryKeyringTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly KeySecret _passphrase = KeySecret.OfPassphrase("correct horse");

    public void Dispose() => _directory.Dispose();

    private string Repository => _directory.File("repository");

    [Fact]
    public void Whoever_has_a_key_opens_the_repository_and_nobody_else()
    {
        var made = RepositoryKeyring.Create(Repository, _passphrase, encrypted: true);
        _directory.Write("key", "any file will do");
        var id = RepositoryKeyring.Add(Repository, _passphrase, KeySecret.OfFile(_directory.File("key")), "the server");

        Assert.Equal(made.Sealing, RepositoryKeyring.Open(Repository, _passphrase).Sealing);
        Assert.Equal(made.Naming, RepositoryKeyring.Open(Repository, KeySecret.OfFile(_directory.File("key"))).Naming);
        Assert.Equal(["", "the server"], RepositoryKeyring.List(Repository, _passphrase).Select(slot => slot.Label).Order(StringComparer.Ordinal));
        var wrong = Assert.Throws<SnapshotException>(() => RepositoryKeyring.Open(Repository, KeySecret.OfPassphrase("wrong")));
        Assert.Equal(SnapshotFault.Decide, wrong.Fault);
        Assert.Equal($"The passphrase opens no key of the repository '{Repository}'; try another, or give a key file.", wrong.Message);

        RepositoryKeyring.Remove(Repository, _passphrase, id);
        Assert.Equal(SnapshotFault.Decide, Assert.Throws<SnapshotException>(() => RepositoryKeyring.Open(Repository, KeySecret.OfFile(_directory.File("key")))).Fault);
    }

    [Fact]
    public void The_last_key_cannot_be_removed()
    {
        RepositoryKeyring.Create(Repository, _passphrase, encrypted: false);

        var slot = Assert.Single(RepositoryKeyring.List(Repository, _passphrase));

        Assert.Equal(SnapshotFault.Decide, Assert.Throws<SnapshotException>(() => RepositoryKeyring.Remove(Repository, _passphrase, slot.Id)).Fault);
        Assert.Equal(SnapshotFault.NotFound, Assert.Throws<SnapshotException>(() => RepositoryKeyring.Remove(Repository, _passphrase, "0000")).Fault);
    }

    [Fact]
    public void Nothing_in_an_encrypted_repository_tells_names_or_contents()
    {
        var keys = RepositoryKeyring.Create(Repository, _passphrase, encrypted: true, "label-of-the-key");
        using (var repository = SnapshotRepository.Open(Repository, keys, TimeSpan.Zero, CancellationToken.None))
        {
            TestRepository.Save(repository, ["secret-tag"], 1, ("secret-folder/secret-name", "secret content"));
            using var catalog = repository.OpenCatalog();
            catalog.Merge();
            Assert.Empty(new SnapshotVerifier(repository).Verify(true, null, CancellationToken.None).Problems);
            Assert.False(repository.CacheFolder.StartsWith(Repository, StringComparison.Ordinal));
        }

        var plainNames = new[] { "secret content", "" }.Select(text => new Blobs.BlobNaming(null).Name(Encoding.UTF8.GetBytes(text))).ToList();
        foreach (var file in Directory.GetFiles(Repository, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            var text = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("label-of", text, StringComparison.Ordinal);
            Assert.DoesNotContain("/srv/app", text, StringComparison.Ordinal);
            Assert.All(plainNames, name => Assert.Equal(-1, bytes.AsSpan().IndexOf(name.Bytes[..8])));
        }
    }

    [Fact]
    public void A_signed_repository_is_readable_and_believes_no_manifest_of_others()
    {
        var keys = RepositoryKeyring.Create(Repository, _passphrase, encrypted: false);
        using (var repository = SnapshotRepository.Open(Repository, keys, TimeSpan.Zero, CancellationToken.None))
            TestRepository.Save(repository, [], 1, ("file", "content"));

        Assert.Equal(SnapshotFault.Decide, Assert.Throws<SnapshotException>(() => SnapshotRepository.Open(Repository, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None)).Fault);
        var manifest = Assert.Single(Directory.GetFiles(Path.Combine(Repository, "manifests")));
        Assert.Contains("/srv/app", File.ReadAllText(manifest), StringComparison.Ordinal);
        var forged = Encoding.UTF8.GetBytes(File.ReadAllText(manifest).Replace("/srv/app", "/srv/bad", StringComparison.Ordinal));
        File.WriteAllBytes(Path.Combine(Repository, "manifests", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(forged))), forged);
        using var opened = SnapshotRepository.Open(Repository, keys, TimeSpan.Zero, CancellationToken.None);
        Assert.Single(opened.Manifests.Readable(out var problems));
        Assert.Equal(SnapshotFault.Decide, Assert.Single(problems).Fault);
    }

    [Fact]
    public void A_changed_byte_of_a_slot_keeps_no_holder_of_another_out_and_is_named()
    {
        var keys = RepositoryKeyring.Create(Repository, KeySecret.OfFile(_directory.Write("one", "1")), encrypted: true);
        var id = RepositoryKeyring.Add(Repository, KeySecret.OfFile(_directory.File("one")), KeySecret.OfFile(_directory.Write("two", "2")));
        var file = Path.Combine(Repository, "keys", id);
        var good = File.ReadAllBytes(file);
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 1;
            File.WriteAllBytes(file, bad);
            Assert.Equal(keys.Sealing, RepositoryKeyring.Open(Repository, KeySecret.OfFile(_directory.File("one"))).Sealing);
            Assert.Throws<SnapshotException>(() => RepositoryKeyring.Open(Repository, KeySecret.OfFile(_directory.File("two"))));
        }
        using var repository = SnapshotRepository.Open(Repository, keys, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal($"keys/{id}", Assert.Single(new SnapshotVerifier(repository).Verify(false, null, CancellationToken.None).Problems).Item);
    }

    [Fact]
    public void A_slot_of_another_repository_opens_nothing()
    {
        RepositoryKeyring.Create(Repository, _passphrase, encrypted: true);
        RepositoryKeyring.Create(_directory.File("other"), _passphrase, encrypted: true);
        var slot = Assert.Single(Directory.GetFiles(Path.Combine(Repository, "keys")));
        File.Delete(Assert.Single(Directory.GetFiles(_directory.File("other/keys"))));
        File.Copy(slot, _directory.File("other/keys/0011223344556677"));

        Assert.Equal(SnapshotFault.Decide, Assert.Throws<SnapshotException>(() => RepositoryKeyring.Open(_directory.File("other"), _passphrase)).Fault);
    }

    [Fact]
    public void A_repository_that_is_there_is_not_made_again()
    {
        RepositoryKeyring.Create(Repository, _passphrase, encrypted: true);

        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => RepositoryKeyring.Create(Repository, _passphrase, encrypted: true)).Fault);
    }

    [Fact]
    public void A_secret_that_hides_nothing_is_refused()
    {
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => KeySecret.OfPassphrase("")).Fault);
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => KeySecret.OfFile(_directory.Write("empty", ""))).Fault);
        Assert.Equal(SnapshotFault.NotFound, Assert.Throws<SnapshotException>(() => KeySecret.OfFile(_directory.File("absent"))).Fault);
    }
}
