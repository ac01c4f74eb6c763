using System.Diagnostics;

namespace Sage.Benchmarks.Sandbox;

/// <summary><c>dotnet build</c> of a small program in a sandbox beside the same build outside of one.</summary>
internal static class BuildBenchmark
{
    private const int Rounds = 7;
    private const int Classes = 40;

    /// <summary>No process stays behind that the next build would find.</summary>
    private static readonly string[] Build = ["dotnet", "build", "--no-restore", "--no-incremental", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-nologo", "-v:q", "-clp:NoSummary"];

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """;

    public static BenchmarkRow Run(string directory)
    {
        var workspace = Make(Path.Combine(directory, "built"));
        Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
        Outside.Run(workspace, "dotnet", "restore", "-v:q");
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var outside = Outside.Time(() => Outside.Run(workspace, Build));
            var inside = InsideAsync(workspace, Path.Combine(directory, $"build{round}")).GetAwaiter().GetResult();
            if (round < 0)
                continue;
            theirs.Add(outside);
            ours.Add(inside);
        }
        return new BenchmarkRow("dotnet build, against outside", "s", Percentile.Of(ours, 0.5), Percentile.Of(theirs, 0.5), BenchmarkTarget.RatioAtMost(1.03));
    }

    private static async Task<double> InsideAsync(string workspace, string directory)
    {
        using var place = new BenchSandbox(workspace, directory);
        await using var sandbox = place.Start();
        var began = Stopwatch.GetTimestamp();
        await place.RunAsync(sandbox, Build);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static string Make(string workspace)
    {
        Directory.CreateDirectory(workspace);
        File.WriteAllText(Path.Combine(workspace, "Built.csproj"), Project);
        // What lies above is not this program's.
        File.WriteAllText(Path.Combine(workspace, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(workspace, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(workspace, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(workspace, "Program.cs"), "System.Console.WriteLine(new Built.Class0().Sum([1, 2, 3]));\n");
        for (var i = 0; i < Classes; i++)
            File.WriteAllText(Path.Combine(workspace, $"Class{i}.cs"), $"namespace Built;\npublic class Class{i}\n{{\n    public int Sum(int[] all)\n    {{\n        var sum = {i};\n        foreach (var one in all)\n            sum += one;\n        return sum;\n    }}\n}}\n");
        return workspace;
    }
}
