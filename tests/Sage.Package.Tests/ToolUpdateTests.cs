using System.IO.Compression;
using Sage.Package.Tests.Support;
using Sage.Testing;

namespace Sage.Package.Tests;

/// <summary>A tool that is updated while an install is under way.</summary>
[Collection(nameof(Packed))]
public sealed class ToolUpdateTests(PackedFixture packed) : IDisposable
{
    private const string Older = "0.0.1";

    private readonly TemporaryDirectory _tools = new();
    private readonly Consumer _consumer = packed.NewOfflineConsumer();

    public void Dispose()
    {
        _consumer.Dispose();
        _tools.Dispose();
    }

    [Fact]
    public async Task An_install_that_was_interrupted_goes_on_with_the_newer_tool()
    {
        _tools.Write("nuget.config", "<configuration><packageSources><clear/></packageSources></configuration>");
        await Repack();
        await Dotnet("tool", "install", "dotnet-sage", "--version", Older, "--add-source", _tools.File("older"), "--tool-path", "tools");
        Assert.Contains(Older, await Dotnet("tool", "list", "--tool-path", "tools"), StringComparison.Ordinal);
        await Sage(".", "init", "demo");
        using (var run = Command.Start(Path.Combine(_consumer.Path, "demo"), Tool, ["run"], packed.Environment))
            await _consumer.KillInTheMiddle("demo", run);

        await Dotnet("tool", "update", "dotnet-sage", "--add-source", PackedFixture.Packages, "--tool-path", "tools");

        Assert.Contains(packed.Version, await Dotnet("tool", "list", "--tool-path", "tools"), StringComparison.Ordinal);
        Assert.Contains("interrupted", await Sage("demo", "status"), StringComparison.Ordinal);
        Assert.Contains("is complete", await Sage("demo", "run"), StringComparison.Ordinal);
        Assert.Single(_consumer.Records("demo", "install_started"));
        Assert.Equal(
            ["fetch engine", "fetch library", "fetch manual"],
            _consumer.Records("demo", "step_completed").Select(record => record.GetProperty("key").GetString()));
    }

    /// <summary>The packed tool, with its packages for platforms, under the number of an older version, by which alone an update tells versions apart.</summary>
    private async Task Repack()
    {
        Directory.CreateDirectory(_tools.File("older"));
        foreach (var package in Directory.EnumerateFiles(PackedFixture.Packages, "dotnet-sage*.nupkg"))
            await Repack(package, _tools.File($"older/{Path.GetFileName(package).Replace(packed.Version, Older, StringComparison.Ordinal)}"));
    }

    private async Task Repack(string package, string older)
    {
        File.Copy(package, older);
        await using var zip = await ZipFile.OpenAsync(older, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(file => file.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        var name = entry.FullName;
        string text;
        using (var reader = new StreamReader(await entry.OpenAsync()))
            text = await reader.ReadToEndAsync();
        entry.Delete();
        await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync());
        await writer.WriteAsync(text.Replace($"<version>{packed.Version}</version>", $"<version>{Older}</version>", StringComparison.Ordinal));
    }

    private string Tool => _tools.File("tools/dotnet-sage");

    private Task<string> Dotnet(params IEnumerable<string> arguments) => Command.Checked(_tools.Path, "dotnet", [.. arguments], packed.Environment);

    private Task<string> Sage(string below, params IEnumerable<string> arguments) =>
        Command.Checked(Path.Combine(_consumer.Path, below), Tool, [.. arguments], packed.Environment);
}
