using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

/// <summary>A manifest that someone wrote to lead a restore elsewhere, with every checksum right.</summary>
public class ForgedManifestTests
{
    [Theory]
    [InlineData("vendor/../../../etc/cron.d/x")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("vendor/")]
    [InlineData("vendor/.")]
    [InlineData("vendor/missing/x")]
    [InlineData("vendor/file/x")]
    [InlineData("vendor/link/x")]
    [InlineData("vendor/\0")]
    [InlineData("others")]
    public async Task AManifestThatLeadsElsewhereIsRefused(string path)
    {
        using var world = new StoreWorld();
        using var elsewhere = new TemporaryDirectory();
        world.Write("vendor/file", "f");
        File.CreateSymbolicLink(world.At("vendor/link"), elsewhere.Path);
        var image = await world.Save("vendor/");
        Forge(world, entry => entry["path"]!.GetValue<string>() == "vendor/link", entry => entry["path"] = path, append: true);
        world.Write("vendor/file", "changed");

        var error = await Assert.ThrowsAsync<SageException>(() => world.Restore(image, "vendor/"));

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Equal("changed", File.ReadAllText(world.At("vendor/file")));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Theory]
    [InlineData("../../requirements.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b/c")]
    [InlineData("")]
    public async Task ACopyThatLeadsElsewhereIsRefused(string copy)
    {
        using var world = await SpoiltStore.Create();
        Forge(world, _ => true, entry => entry["copy"] = copy, append: false);

        Assert.Equal(ExitCode.Damaged, (await SpoiltStore.Refused(world)).ExitCode);
        Assert.Equal("spoilt", File.ReadAllText(world.At("requirements.txt")));
    }

    /// <summary>Changes an entry and makes every checksum right again, as an attacker would.</summary>
    private static void Forge(StoreWorld world, Func<JsonNode, bool> which, Action<JsonNode> change, bool append)
    {
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        var lines = File.ReadAllLines(manifest);
        var entries = new List<TreeEntry>();
        var text = new StringBuilder();
        foreach (var line in lines.Where(line => line.Contains("\"t\":\"entry\"", StringComparison.Ordinal)))
        {
            var node = JsonNode.Parse(line)!;
            if (which(node))
            {
                if (append)
                    Add(line);
                change(node);
                Add(node.ToJsonString());
            }
            else
            {
                Add(line);
            }
        }
        var tree = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        var image = (ImageLine)ManifestText.Parse(Encoding.UTF8.GetBytes(lines[^1]))!;
        File.WriteAllBytes(manifest, [
            .. SealedLine.Write(new ManifestHeader { Format = 1, Next = 1 }),
            .. Encoding.UTF8.GetBytes(text.ToString()),
            .. SealedLine.Write(new TreeLine { Name = image.Paths[0].Name, Entries = entries.Count, Sha256 = tree }),
            .. SealedLine.Write(image with { Paths = [image.Paths[0] with { Tree = tree, Digest = TreeDigest.Of(entries) }] })]);

        void Add(string line)
        {
            text.Append(line).Append('\n');
            entries.Add((TreeEntry)ManifestText.Parse(Encoding.UTF8.GetBytes(line))!);
        }
    }
}
