using System.Xml.Linq;
using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class InitTests : IDisposable
{
    private static readonly string[] Written = [".gitignore", "Install.cs", "Program.cs", "README.md"];
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_project_is_written_and_the_next_commands_are_named()
    {
        var run = await ToolRun.In(_directory.Path, "init", "tools/demo");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.EndsWith("Next:\n  cd tools/demo\n  dotnet sage run\n", run.Out, StringComparison.Ordinal);
        Assert.Equal([.. Written, "demo.csproj"], Files("tools/demo"));
        Assert.Equal(
            typeof(SageTool).Assembly.GetName().Version!.ToString(3),
            XDocument.Load(_directory.File("tools/demo/demo.csproj")).Descendants("PackageReference").Single().Attribute("Version")!.Value);
        Assert.Contains("[InstallPlan(\"demo\", ", File.ReadAllText(_directory.File("tools/demo/Install.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_clone_counts_as_empty()
    {
        _directory.Write("demo/.git/HEAD", "ref: refs/heads/main\n");
        _directory.Write("demo/LICENSE", "mine");
        var run = await ToolRun.In(_directory.File("demo"), "init");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.EndsWith("Next:\n  dotnet sage run\n", run.Out, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_directory.File("demo/LICENSE")));
    }

    [Theory]
    [InlineData("a b & c's", "a_b___c_s.csproj", "a_b___c_s", "  cd 'a b & c'\\''s'\n")]
    [InlineData("-Ünïcode", "n_code.csproj", "n_code", "  cd ./-Ünïcode\n")]
    [InlineData("...x", "x.csproj", "x", "  cd ...x\n")]
    [InlineData("___", "install.csproj", "install", "  cd ___\n")]
    public async Task Any_directory_name_gives_a_valid_project_and_plan(string directory, string project, string plan, string change)
    {
        var run = await ToolRun.In(_directory.Path, "init", "./" + directory);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains(change, run.Out, StringComparison.Ordinal);
        Assert.Contains(project, Files(directory));
        Assert.Contains($"[InstallPlan(\"{plan}\", ", File.ReadAllText(_directory.File($"{directory}/Install.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_the_way_is_named_and_left_alone()
    {
        for (var i = 1; i <= 7; i++)
            _directory.Write($"demo/{i}.txt", "mine");
        var run = await ToolRun.In(_directory.Path, "init", "demo");
        Assert.Equal(ExitCode.Decide, run.ExitCode);
        Assert.Contains("is not empty: it has 1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 2 more;", run.Error, StringComparison.Ordinal);
        Assert.Equal(7, Files("demo").Count());
    }

    [Fact]
    public async Task A_file_is_no_directory()
    {
        _directory.Write("demo", "mine");
        var run = await ToolRun.In(_directory.Path, "init", "demo");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("mine", File.ReadAllText(_directory.File("demo")));
    }

    private IEnumerable<string> Files(string directory) =>
        Directory.EnumerateFiles(_directory.File(directory)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
