using System.Reflection;
using Sage.Testing;

namespace Sage.Package.Tests.Support;

/// <summary>
/// The packages, packed once for all tests, with a package cache of their own; and the tool, installed from them. Consumers
/// have the packed files and this machine's package folder as their only sources.
/// </summary>
public sealed class PackedFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    public static string RepoRoot { get; } = Metadata("RepoRoot");

    /// <summary>Where build/pack writes.</summary>
    public static string Packages { get; } = Path.Combine(RepoRoot, "artifacts/packages");

    /// <summary>The version of the packed packages.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The installed tool's program.</summary>
    public string Tool => _directory.File("tools/dotnet-sage");

    /// <summary>What the processes of the tests have in their environment; a null value removes a variable.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["SAGE_AUTO_RESUME"] = null,
        ["SAGE_CHECKPOINT_DIR"] = null,
        ["SAGE_DISABLE_CHECKPOINT"] = null,
    };

    public async Task InitializeAsync()
    {
        // Programs of single files are built below the user's data directory.
        Environment["XDG_DATA_HOME"] = Directory.CreateDirectory(_directory.File("data")).FullName;
        Environment["NUGET_PACKAGES"] = _directory.File("cache");
        await Command.Checked(RepoRoot, "bash", ["build/pack"], Command.Inherited);
        Version = Path.GetFileName(Directory.EnumerateFiles(Packages, "Sage.Tooling.*.nupkg").Single())["Sage.Tooling.".Length..^".nupkg".Length];
        _directory.Write("nuget.config", "<configuration><packageSources><clear/></packageSources></configuration>");
        await Command.Checked(
            _directory.Path, "dotnet", ["tool", "install", "dotnet-sage", "--add-source", Packages, "--tool-path", "tools"], Environment);
    }

    /// <summary>A fresh directory whose nuget.config names the only sources there are.</summary>
    public Consumer NewConsumer()
    {
        var consumer = new Consumer(this);
        consumer.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear/>
                <add key="packed" value="{Packages}"/>
                <add key="machine" value="{Metadata("PackageFolder")}"/>
              </packageSources>
              <packageSourceMapping>
                <packageSource key="packed"><package pattern="Sage.Tooling"/></packageSource>
                <packageSource key="machine"><package pattern="*"/></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        return consumer;
    }

    /// <summary>A fresh directory without any package source.</summary>
    public Consumer NewOfflineConsumer()
    {
        var consumer = new Consumer(this);
        consumer.Write("nuget.config", "<configuration><packageSources><clear/></packageSources></configuration>");
        return consumer;
    }

    public Task DisposeAsync()
    {
        _directory.Dispose();
        return Task.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(PackedFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>All tests share the packed packages, and run one after the other.</summary>
[CollectionDefinition(nameof(Packed))]
public sealed class Packed : ICollectionFixture<PackedFixture>;
