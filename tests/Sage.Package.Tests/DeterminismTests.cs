using Sage.Package.Tests.Support;
using Sage.Testing;

namespace Sage.Package.Tests;

/// <summary>Two packs of the same sources are equal byte for byte.</summary>
[Collection(nameof(Packed))]
public sealed class DeterminismTests
{
    /// <summary>The other clone lies elsewhere, has no build output yet, and its files have other times.</summary>
    [Fact]
    public async Task Another_clone_packs_the_same_bytes()
    {
        using var elsewhere = new TemporaryDirectory();
        const string Copy = """
            git clone --quiet --no-checkout --shared "$1" "$2"
            git -C "$1" ls-files -z --cached --others --exclude-standard | tar -C "$1" --null --ignore-failed-read --files-from=- -cm | tar -C "$2" -xm
            """;
        await Command.Checked("/", "bash", ["-euc", Copy, "copy", PackedFixture.RepoRoot.TrimEnd('/'), elsewhere.Path], Command.Inherited);

        await Command.Checked(elsewhere.Path, "bash", ["build/pack"], Command.Inherited);

        var packages = Directory.EnumerateFiles(PackedFixture.Packages).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(4, packages.Count);
        foreach (var package in packages)
        {
            var here = await File.ReadAllBytesAsync(Path.Combine(PackedFixture.Packages, package));
            var there = await File.ReadAllBytesAsync(elsewhere.File($"artifacts/packages/{package}"));
            Assert.True(here.AsSpan().SequenceEqual(there), $"{package} differs");
        }
    }
}
