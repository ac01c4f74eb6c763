using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sage.Snapshots.Comparing;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Comparing;

public sealed class TextPatchTests
{
    private static Arbitrary<(string Old, string New)> Versions { get; } = Arb.From(Text().Zip(Text(), (old, @new) => (old, @new)));

    [Fact]
    public void A_patch_shows_changes_with_the_lines_around_them()
    {
        var old = Bytes("1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        var @new = Bytes("1\n2\n3\n4\nfive\n6\n7\n8\n9\nten");

        Assert.Equal(
            "--- a/x\n+++ b/x\n@@ -2,8 +2,9 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n+ten\n\\ No newline at end of file\n", TextPatch.Of("x", old, @new));
    }

    [Fact]
    public void A_file_that_came_or_went_is_compared_with_nothing()
    {
        Assert.Equal("--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n", TextPatch.Of("x", null, Bytes("a\n")));
        Assert.Equal("--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", TextPatch.Of("x", Bytes("a\n"), null));
        Assert.Equal("", TextPatch.Of("x", Bytes("a\n"), Bytes("a\n")));
    }

    [Fact]
    public void A_binary_file_only_differs() => Assert.Equal("Binary files a/x and b/x differ\n", TextPatch.Of("x", [1, 0, 2], Bytes("a")));

    [LinuxFact("patch")]
    public void A_patch_makes_one_version_of_the_other() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20261122, 150003),
        Prop.ForAll(Versions, versions =>
        {
            using var directory = new TemporaryDirectory();
            var file = directory.Write("x", versions.Old);
            var patch = TextPatch.Of("x", Bytes(versions.Old), Bytes(versions.New));
            if (patch.Length > 0)
                ProcessRun.Checked(directory.Path, "patch", "-s", "-p1", "-i", directory.Write("p", patch)).GetAwaiter().GetResult();
            Assert.Equal(versions.New, File.ReadAllText(file));
        }));

    [Fact]
    public void Versions_that_have_nothing_in_common_are_compared_in_bounded_time()
    {
        var old = Bytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}\n")));
        var @new = Bytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{-i - 1}\n")));

        Assert.StartsWith("--- a/x\n+++ b/x\n@@ -1,20000 +1,20000 @@\n", TextPatch.Of("x", old, @new), StringComparison.Ordinal);
    }

    private static Gen<string> Text() =>
        Gen.Choose(0, 5).ListOf().Select(lines => string.Concat(lines.Select(line => $"{line}\n"))).Zip(Gen.Choose(0, 3), (text, end) => end == 0 ? text.TrimEnd('\n') : text);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
