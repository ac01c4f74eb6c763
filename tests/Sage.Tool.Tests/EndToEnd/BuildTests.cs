using System.Reflection;
using Sage.Runtime;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>A project that the tool builds from source: an edit always counts, and what cannot be built says why.</summary>
public sealed class BuildTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public BuildTests()
    {
        var libraries = string.Join(';', new[] { "Sage.Hosting", "Sage.Runtime", "Sage.Linux", "System.CommandLine" }.Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var generator = typeof(BuildTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Generator").Value;
        _directory.Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{libraries}" />
                <Analyzer Include="{generator}" />
              </ItemGroup>
            </Project>
            """);
        WriteProgram("two");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task An_edited_source_is_built_and_only_what_it_changed_runs_again()
    {
        var (code, text) = await Run();
        Assert.True(code == ExitCode.Done, text);
        Assert.StartsWith("Building app.csproj ...\n", text, StringComparison.Ordinal);
        Assert.Equal("one two ", await File.ReadAllTextAsync(_directory.File("effects")));

        WriteProgram("other");
        (code, text) = await Run();
        Assert.True(code == ExitCode.Done, text);
        Assert.Equal("one two other ", await File.ReadAllTextAsync(_directory.File("effects")));

        WriteProgram("\" + missing + \"");
        (code, text) = await Run();
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("Program.cs(", text, StringComparison.Ordinal);
        Assert.Contains("error CS0103", text, StringComparison.Ordinal);
        Assert.EndsWith($"error: '{_directory.File("app.csproj")}' could not be built; correct the errors above and run again.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_builds_its_target_and_undoes_with_the_same_program_alone()
    {
        Assert.Equal(ExitCode.Done, (await Run()).ExitCode);
        WriteProgram("other");

        var (code, text) = await Tool("rollback", "app.csproj", "--yes");
        Assert.Equal(ExitCode.Decide, code);
        Assert.StartsWith("Building app.csproj ...\n", text, StringComparison.Ordinal);
        Assert.Contains("--files-only", text, StringComparison.Ordinal);
        Assert.Equal("one two ", await File.ReadAllTextAsync(_directory.File("effects")));

        WriteProgram("two");
        Directory.Delete(_directory.File("bin"), recursive: true);
        Directory.Delete(_directory.File("obj"), recursive: true);
        (code, text) = await Tool("rollback", "app.csproj", "--yes");
        Assert.True(code == ExitCode.Done, text);
        Assert.StartsWith("Building app.csproj ...\n", text, StringComparison.Ordinal);
        Assert.Equal("one two undo ", await File.ReadAllTextAsync(_directory.File("effects")));
    }

    private Task<(int ExitCode, string Text)> Run() => Tool("run");

    private async Task<(int ExitCode, string Text)> Tool(params string[] arguments)
    {
        using var tool = ToolProcess.Start(_directory.Path, arguments);
        return (await tool.Ends(), tool.Text);
    }

    private void WriteProgram(string second) => _directory.Write("Program.cs", $$"""
        using Sage.Hosting;
        using Sage.Runtime;

        return await SageHost.RunAsync<App>(args);

        [InstallPlan("app")]
        public sealed partial class App
        {
            [InstallPhase]
            public static void One(PhaseContext phase) => File.AppendAllText("effects", "one ");

            [InstallPhase(After = [nameof(One)], Undo = nameof(UndoTwo))]
            public static void Two(PhaseContext phase) => File.AppendAllText("effects", "{{second}} ");

            public static void UndoTwo(PhaseContext phase) => File.AppendAllText("effects", "undo ");
        }
        """);
}
