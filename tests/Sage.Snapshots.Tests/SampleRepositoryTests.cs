using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Tests.Saving;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests;

/// <summary>
/// Repositories that were written when the format was made, and are never written anew: whoever changes the code must still read them. Each holds one directory, saved twice; the
/// passphrase of the encrypted one is <c>sample</c>.
/// </summary>
public sealed class SampleRepositoryTests : IDisposable
{
    private const string Expected = """
        Directory 755 '' 0 e3b0c442
        Directory 755 'empty' 0 e3b0c442
        Fifo 600 'fifo' 0 e3b0c442
        Directory 755 'folder' 0 e3b0c442 user.note=kept
        SymbolicLink 777 'folder/link' 12 d4829e01
        Directory 755 'folder/nested' 0 e3b0c442
        File 644 'folder/nested/file' 15 54e274cf
        File 4755 'folder/same' 6 b640e840 linked
        File 644 'long' 788890 ecdb0ed7
        File 644 'not-\xff-utf8' 15 ce74964f
        File 644 'nothing' 0 e3b0c442
        CharacterDevice 644 'null' 0 e3b0c442 1:3
        File 4755 'plain.txt' 6 b640e840 linked
        File 644 'sparse' 1048576 3afcdf15 sparse
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("encrypted")]
    public void A_repository_of_format_1_is_read_as_it_was_written(string name)
    {
        var path = Copy(name);
        AssertIsWhole(path, name == "plain" ? RepositoryKeys.None : RepositoryKeyring.Open(path, KeySecret.OfPassphrase("sample")));
    }

    [Fact]
    public void A_repository_of_format_2_is_read_as_it_was_written_from_every_tier()
    {
        var path = Copy("tiered");
        using (var away = SnapshotRepository.Open(path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None))
        {
            Assert.Equal("0 1 1", string.Join(' ', away.Store.Tiers.Select(tier => away.Store[tier].List("packs").Count)));
            Assert.Equal("/srv/sample/cold/13f10b9a3a47225647bafec06cd69564", away.Store.Cold!.Place);
            Assert.Equal(1, new SnapshotVerifier(away).Verify(true, null, CancellationToken.None).Away);
        }
        Directory.CreateDirectory(Path.Combine(path, "disk", "13f10b9a3a47225647bafec06cd69564", "tmp"));
        Directory.Move(Path.Combine(path, "disk"), _directory.File("disk"));
        TierPlaces.SetCold(path, _directory.File("disk"), TimeSpan.Zero, CancellationToken.None);

        AssertIsWhole(path, RepositoryKeys.None);
    }

    private static void AssertIsWhole(string path, RepositoryKeys keys)
    {
        using var repository = SnapshotRepository.Open(path, keys, TimeSpan.Zero, CancellationToken.None);

        var snapshots = repository.Manifests.All();

        Assert.Equal(2, snapshots.Count);
        Assert.All(snapshots, snapshot => Assert.Equal(
            ("/srv/sample/tree", "example", "sample", true), (snapshot.Manifest.Root, snapshot.Manifest.Host, Assert.Single(snapshot.Manifest.Tags), snapshot.Manifest.Complete)));
        Assert.Equal(snapshots[0].Id, snapshots[1].Manifest.Parent);
        Assert.All(snapshots, snapshot => Assert.Equal(Expected, string.Join('\n', SavedEntry.All(repository, snapshot).Values.OrderBy(entry => entry.Path, StringComparer.Ordinal).Select(Line))));
        Assert.Empty(new SnapshotVerifier(repository).Verify(true, null, CancellationToken.None).Problems);
    }

    private static string Line(SavedEntry entry)
    {
        Assert.Equal((1_700_000_000L, 123_456_789u), (entry.Head.Seconds, entry.Head.Nanoseconds));
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Head.Type} {Convert.ToString(entry.Head.Mode, 8)} '{entry.Path}' {entry.Content.Length} {Convert.ToHexStringLower(SHA256.HashData(entry.Content))[..8]}");
        return string.Join(' ', ((string?[])
        [
            line,
            entry.Group > 0 ? "linked" : null,
            entry.Holes > 0 ? "sparse" : null,
            entry.Device == "0:0" ? null : entry.Device,
            .. entry.Attributes,
        ]).Where(part => part is not null));
    }

    private string Copy(string name, [CallerFilePath] string here = "")
    {
        var from = Path.Combine(Path.GetDirectoryName(here)!, "Samples", name);
        var to = _directory.File(name);
        SnapshotRepository.CreateFolders(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return to;
    }
}
