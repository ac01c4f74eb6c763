using System.Diagnostics;
using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Languages;

/// <summary>The SDK's own compiler tells a rule in the language that it is asked for.</summary>
public sealed class CompilerTests
{
    private const string Source = """
        [Sage.Runtime.InstallPlan("site")]
        public sealed partial class Site
        {
            [Sage.Runtime.InstallPhase]
            public void Build() => System.Threading.Thread.Sleep(1);
        }
        """;

    private const string English = "Thread.Sleep blocks a thread and cannot be cancelled: await Task.Delay";
    private const string Chinese = "Thread.Sleep 会阻塞线程，而且无法取消：请等待（await）Task.Delay";

    [Theory]
    [InlineData("en-US", "", English)]
    [InlineData("zh-Hans", "", Chinese)]
    [InlineData("zh-Hans", "en", English)]
    [InlineData("en-US", "zh_CN.UTF-8", Chinese)]
    public async Task A_rule_is_told_in_the_language(string culture, string asked, string message)
    {
        var directory = Directory.CreateTempSubdirectory("sage-csc-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "Plan.cs"), Source);
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "build.globalconfig"), $"is_global = true\nbuild_property.SAGE_LANG = {asked}\n");
            Assert.Contains($"warning SAGE3005: {message} (", await CompileAsync(directory.FullName, culture), StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<string> CompileAsync(string directory, string culture)
    {
        string[] arguments =
        [
            "exec", Compiler(), "/nologo", "/noconfig", "/nostdlib", "/target:library", "/out:plan.dll", "/utf8output", $"/preferreduilang:{culture}",
            "/analyzerconfig:build.globalconfig", $"/analyzer:{typeof(Sage.Generators.PlanGenerator).Assembly.Location}",
            .. PlanWorkspace.References.Select(path => $"/reference:{path}"), "Plan.cs",
        ];
        var host = Path.Combine(DotnetRoot(), OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        // A machine may have no cultures: the names are enough.
        using var process = Process.Start(new ProcessStartInfo(host, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = "false" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private static string Compiler() => Directory.GetDirectories(Path.Combine(DotnetRoot(), "sdk"))
        .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
        .Where(File.Exists)
        .Order(StringComparer.Ordinal)
        .Last();

    private static string DotnetRoot() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
}
