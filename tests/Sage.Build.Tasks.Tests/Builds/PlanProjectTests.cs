using System.Text.Json.Nodes;
using Sage.Build.Tasks.Tests.Support;
using Sage.Testing;

namespace Sage.Build.Tasks.Tests.Builds;

/// <summary>A project with a plan, built, run and changed as its author does.</summary>
public sealed class PlanProjectTests : IDisposable
{
    private const string Manifest = "bin/Debug/net10.0/sage-plan.json";
    private const string Fingerprints = "bin/Debug/net10.0/Demo.sage-fingerprints.json";
    private const string Program = "bin/Debug/net10.0/Demo.dll";

    private const string Source = """
        using Sage.Hosting;
        using Sage.Runtime;

        return await SageHost.RunAsync<Demo.Setup>(args);

        namespace Demo
        {
            [InstallPlan("demo")]
            public sealed partial class Setup
            {
                [InstallPhase(Protects = ["a.txt"], Retries = 2, Timeout = "00:01:00")]
                public static async Task Copy(PhaseContext phase, CancellationToken stop)
                {
                    await Task.Yield();
                    Helpers.Copy();
                }

                [InstallPhase(After = [nameof(Copy)])]
                public static void Check(PhaseContext phase, CancellationToken stop) => Console.WriteLine("checked");
            }

            static class Helpers
            {
                public static void Copy() => Console.WriteLine("one");
            }
        }
        """;

    private readonly BuildDirectory _build = new();

    public void Dispose() => _build.Dispose();

    [LinuxFact]
    public async Task A_changed_helper_repeats_the_phases_that_call_it_and_is_named()
    {
        Write();
        await BuildAsync();
        var manifest = JsonNode.Parse(_build.Read(Manifest))!;
        Assert.Equal("Demo.Setup", (string?)manifest["hosts"]);
        Assert.Matches("^il/Debug/[0-9]+[.][0-9]+[.][0-9]+", (string?)manifest["tier"]);
        Assert.Equal(0, (await ToolAsync("run", Program)).ExitCode);

        var written = Times();
        await BuildAsync("--no-restore");
        Assert.Equal(written, Times());

        _build.Write("Program.cs", "// A comment\n" + Source.Replace("// Another", "", StringComparison.Ordinal));
        await BuildAsync("--no-restore");
        Assert.NotEqual(written, Times());
        Assert.Equal(["reuse", "reuse"], await WouldAsync());

        var stale = _build.Read(Fingerprints);
        _build.Write("Program.cs", Source.Replace("\"one\"", "\"two\"", StringComparison.Ordinal));
        await BuildAsync("--no-restore");
        Assert.Equal(["run", "reuse"], await WouldAsync());
        var explained = await ToolAsync("plan", Program, "--explain");
        Assert.Contains("because its code changed: Demo.Helpers.Copy changed", explained.Output);

        // Without the files the program is asked, and has its syntax alone to go by.
        var manifestOfNow = _build.Read(Manifest);
        File.Delete(_build.File(Manifest));
        Assert.Equal(["run", "reuse"], await WouldAsync());
        _build.Write(Fingerprints, stale);
        var ignored = await ToolAsync("plan", Program, "--json");
        Assert.Contains("Demo.sage-fingerprints.json is ignored: it was made for another build of the assembly", ignored.Error);
        Assert.DoesNotContain("\"run\"", ignored.Output);

        _build.Write(Manifest, manifestOfNow.Replace((string)JsonNode.Parse(manifestOfNow)!["mvid"]!, Guid.Empty.ToString(), StringComparison.Ordinal));
        Assert.Contains("sage-plan.json' is ignored, because it was made for another build", (await ToolAsync("plan", Program)).Error);
        _build.Write(Manifest, "{");
        Assert.Contains("sage-plan.json' is ignored, because it cannot be read", (await ToolAsync("plan", Program)).Error);
    }

    /// <summary>A program that a manifest speaks for is not started: this one would fail.</summary>
    [LinuxFact]
    public async Task Plan_does_not_start_the_program()
    {
        Write(Source.Replace("return await", "if (args.Length > 99) throw new Exception(); else if (args.Length > 0) return 77; return await", StringComparison.Ordinal));
        await BuildAsync();
        Assert.Equal(["run", "run"], await WouldAsync());
        File.Delete(_build.File(Manifest));
        Assert.Equal(77, (await ToolAsync("plan", Program, "--json")).ExitCode);
    }

    private void Write(string source = Source)
    {
        _build.Write("Program.cs", source);
        _build.Write("Demo.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <UseSharedCompilation>false</UseSharedCompilation>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="Sage.Runtime" HintPath="{AppContext.BaseDirectory}Sage.Runtime.dll" />
                <Reference Include="Sage.Hosting" HintPath="{AppContext.BaseDirectory}Sage.Hosting.dll" />
                <Reference Include="System.CommandLine" HintPath="{AppContext.BaseDirectory}System.CommandLine.dll" />
                <Analyzer Include="{AppContext.BaseDirectory}Sage.Generators.dll" />
              </ItemGroup>
              {BuildDirectory.Import}
            </Project>
            """);
    }

    private async Task BuildAsync(params string[] more)
    {
        var run = await _build.DotnetAsync(["build", "-nologo", "-v:q", .. more]);
        Assert.True(run.ExitCode == 0, run.Output);
    }

    private Task<ProcessRun> ToolAsync(params string[] arguments) => _build.DotnetAsync([BuildDirectory.Tool, .. arguments]);

    private async Task<IEnumerable<string>> WouldAsync()
    {
        var run = await ToolAsync("plan", Program, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Output)!["phases"]!.AsArray().Select(p => (string)p!["would"]!);
    }

    private (DateTime, DateTime) Times() => (File.GetLastWriteTimeUtc(_build.File(Manifest)), File.GetLastWriteTimeUtc(_build.File(Fingerprints)));
}
