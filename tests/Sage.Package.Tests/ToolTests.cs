using Sage.Package.Tests.Support;

namespace Sage.Package.Tests;

/// <summary>The installed tool, in directories that have no package source: it brings what a plan is built from.</summary>
[Collection(nameof(Packed))]
public sealed class ToolTests(PackedFixture packed) : IDisposable
{
    private readonly Consumer _consumer = packed.NewOfflineConsumer();

    public void Dispose() => _consumer.Dispose();

    [Fact]
    public async Task A_new_project_runs_is_killed_resumes_and_rolls_back()
    {
        Assert.Contains("cd demo\n  dotnet sage run\n", await Checked(".", "init", "demo"), StringComparison.Ordinal);

        using (var run = _consumer.StartSage("demo", "run"))
            await _consumer.KillInTheMiddle("demo", run);
        Assert.False(_consumer.Has("demo/settings.ini"));

        Assert.Contains("is complete", await Checked("demo", "run"), StringComparison.Ordinal);
        Assert.Equal("engine = app/parts/engine.txt\nlibrary = app/parts/library.txt\nmanual = app/parts/manual.txt\n", _consumer.Read("demo/settings.ini"));
        Assert.Equal(
            ["fetch engine", "fetch library", "fetch manual"],
            _consumer.Records("demo", "step_completed").Select(r => r.GetProperty("key").GetString()));
        Assert.Single(_consumer.Records("demo", "install_started"));

        await Checked("demo", "rollback", "--yes");
        Assert.False(_consumer.Has("demo/app"));
        Assert.False(_consumer.Has("demo/settings.ini"));
    }

    [Fact]
    public async Task The_new_project_is_clean_under_all_warnings_as_errors_and_central_package_versions()
    {
        _consumer.Write("Directory.Build.props", "<Project><PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>");
        _consumer.Write("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        await Checked(".", "init", "1. Démo & co");
        Assert.Contains("would begin an install", await Checked("1. Démo & co", "plan", "--explain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dotnet_command_finds_the_tool_on_the_path()
    {
        var path = $"{Path.GetDirectoryName(packed.Tool)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        var run = await Command.Of(_consumer.Path, "dotnet", ["sage", "--version"], new Dictionary<string, string?> { ["PATH"] = path });
        Assert.StartsWith($"{packed.Version}+", run.Text, StringComparison.Ordinal);
    }

    private async Task<string> Checked(string below, params IEnumerable<string> arguments)
    {
        var run = await _consumer.Sage(below, arguments);
        Assert.True(run.ExitCode == 0, run.Text);
        return run.Text;
    }
}
