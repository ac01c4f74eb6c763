using Sage.Build.Tasks.Tests.Support;
using Sage.Testing;

namespace Sage.Build.Tasks.Tests.Builds;

/// <summary>Rollback points in real builds.</summary>
public sealed class RollbackPointTests : IDisposable
{
    private readonly BuildDirectory _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task A_target_that_fails_has_its_paths_put_back()
    {
        _build.Write("app.json", "good");
        _build.Write("config/a", "a");
        var run = await RunAsync(
            """
            <SageRollbackPoint Paths="app.json;config/;made.txt" Description="before &quot;publish&quot; $(x)" ToolPath="$(Tool)"><Output TaskParameter="Point" PropertyName="SagePoint" /></SageRollbackPoint>
            <WriteLinesToFile File="app.json" Lines="broken" Overwrite="true" />
            <WriteLinesToFile File="made.txt" Lines="made" />
            <Delete Files="config/a" />
            <Error Code="DEMO1" Text="the upload failed" />
            <OnError ExecuteTargets="PutBack" />
            """,
            """<SageRestore Point="$(SagePoint)" ToolPath="$(Tool)" />""");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error DEMO1", run.Output);
        Assert.Contains("Restored the rollback point", run.Output);
        Assert.Equal(("good", "a"), (_build.Read("app.json"), _build.Read("config/a")));
        Assert.False(File.Exists(_build.File("made.txt")));
        Assert.False(Directory.Exists(_build.File(".sage")), "a build's points are no install of the plan");
    }

    [Fact]
    public async Task What_fails_before_its_point_restores_nothing()
    {
        var run = await RunAsync("""<Error Text="too early" /><OnError ExecuteTargets="PutBack" />""", """<SageRestore Point="$(SagePoint)" ToolPath="$(Tool)" />""");
        Assert.Contains("No rollback point was taken", run.Output);
        Assert.DoesNotContain("SAGE5", run.Output);
    }

    [Theory]
    [InlineData("""<SageRollbackPoint Paths="../elsewhere" ToolPath="$(Tool)" />""", "SAGE5102", "elsewhere")]
    [InlineData("""<SageRollbackPoint Paths="a" ToolPath="/nowhere/dotnet-sage" />""", "SAGE5101", "at '/nowhere/dotnet-sage'")]
    [InlineData("""<SageRestore Point="20250101_000000/gone" ToolPath="$(Tool)" />""", "SAGE5103", "20250101_000000/gone")]
    [InlineData("""<SageRestore Point="--yes" ToolPath="$(Tool)" />""", "SAGE5104", "--yes")]
    public async Task An_error_has_its_code_and_says_what_is_wrong(string task, string code, string text)
    {
        var run = await RunAsync(task, "");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"error {code}: ", run.Output);
        Assert.Contains(text, run.Output);
    }

    [Fact]
    public async Task An_error_is_told_in_the_language_that_the_build_is_asked_to_speak()
    {
        Project("""<SageRestore Point="--yes" ToolPath="$(Tool)" ContinueOnError="true" /><SageRollbackPoint Paths="../elsewhere" ToolPath="$(Tool)" />""", "");
        var run = await _build.DotnetAsync([("SAGE_LANG", "zh")], "msbuild", "build.proj", "-nologo", $"-p:Tool={BuildDirectory.Tool}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("warning SAGE5104: “--yes” 不是回滚点；请传入 SageRollbackPoint 的输出 Point 所给的值。", run.Output);
        Assert.Contains("error SAGE5102: 未能创建回滚点：路径 “../elsewhere” 指向工作目录之外", run.Output);
    }

    [Theory]
    [InlineData("en", "so no plan manifest is written")]
    [InlineData("zh_CN.UTF-8", "因此不会写入计划清单")]
    [InlineData("zh_TW.UTF-8", "so no plan manifest is written")]
    public async Task A_build_that_can_run_no_tasks_says_so(string language, string text)
    {
        Project("", "");
        var run = await _build.DotnetAsync([("SAGE_LANG", language)], "msbuild", "build.proj", "-nologo", "-t:SageWarnOfOldMSBuild", "-p:_SageTasksRun=false");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning SAGE5004: ", run.Output);
        Assert.Contains(text, run.Output);
    }

    [Fact]
    public async Task Disabled_checkpoints_are_said_and_the_build_goes_on()
    {
        Project("""<SageRollbackPoint Paths="a" /><Message Importance="high" Text="went on" />""", "");
        var run = await _build.DotnetAsync([("SAGE_DISABLE_CHECKPOINT", "1")], "msbuild", "build.proj", "-nologo");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("disabled by SAGE_DISABLE_CHECKPOINT", run.Output);
        Assert.Contains("went on", run.Output);
    }

    private Task<ProcessRun> RunAsync(string work, string onError)
    {
        Project(work, onError);
        return _build.DotnetAsync("msbuild", "build.proj", "-nologo", $"-p:Tool={BuildDirectory.Tool}");
    }

    private void Project(string work, string onError) => _build.Write(
        "build.proj",
        $"""
        <Project DefaultTargets="Work">
          {BuildDirectory.Import}
          <Target Name="Work">{work}</Target>
          <Target Name="PutBack">{onError}</Target>
        </Project>
        """);
}
