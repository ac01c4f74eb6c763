using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Journal;
using Sage.Testing;

namespace Sage.Runtime.Tests.Checkpoints;

public sealed class InstallScriptTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CheckpointDirectory _checkpoints;
    private readonly InstallScript _script;

    public InstallScriptTests()
    {
        _checkpoints = CheckpointDirectory.OpenOrCreate(new CheckpointLayout(_directory.File("checkpoints")));
        _script = new InstallScript(_checkpoints, TimeProvider.System);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_script_reports_its_phases_from_start_to_end()
    {
        Begin("setup", "deps");
        Update("setup", "started");
        Update("setup", "completed");
        Assert.Equal(["setup"], _script.Resumable()!.Phases.Where(p => p.Status == PhaseStatus.Completed).Select(p => p.Name));

        Update("deps", "started");
        Update("deps", "failed", "a \"quoted\" reason\nin two lines; $(rm -rf /)");
        var failed = _script.Resumable()!;
        Assert.Equal(InstallStatus.Failed, failed.Status);
        Assert.Equal("a \"quoted\" reason\nin two lines; $(rm -rf /)", failed.Find("deps")!.Error);

        Update("deps", "started");
        var done = Update("deps", "completed");
        Assert.Equal(InstallStatus.Complete, done.Status);
        Assert.Equal(2, done.Find("deps")!.Attempt);
        Assert.Null(_script.Resumable());
    }

    [Fact]
    public void Beginning_again_goes_on_with_what_is_unfinished()
    {
        var (first, isNew) = Begin("setup");
        Assert.True(isNew);
        Assert.Equal((first, false), Begin("setup"));

        var (fresh, _) = Begin(fresh: true, "setup");
        Assert.NotEqual(first, fresh);
        Assert.Equal(InstallStatus.Abandoned, _checkpoints.Load(first).Status);

        Update("setup", "completed");
        Assert.True(Begin("setup").IsNew);
    }

    [Fact]
    public void The_progress_file_shows_a_report_when_the_call_returns()
    {
        Begin("setup", "deps");
        Update("setup", "started");

        Assert.Contains("\"current_phase\": \"setup\"", File.ReadAllText(_checkpoints.Layout.ProgressFile));
    }

    [Fact]
    public void Reports_of_eight_processes_at_once_are_all_kept()
    {
        Begin("first");
        var processes = Enumerable.Range(0, 8).Select(i => new OtherProcess("update", _checkpoints.Layout.Root, $"phase_{i}", "completed")).ToList();

        Assert.All(processes, p => Assert.Equal(0, p.Wait()));

        var expected = Enumerable.Range(0, 8).Select(i => $"phase_{i}");
        var state = _checkpoints.Load(_checkpoints.Find(null));
        Assert.Equal(expected, state.Phases.Where(p => p.Status == PhaseStatus.Completed).Select(p => p.Name).Order());
        var shown = File.ReadAllText(_checkpoints.Layout.ProgressFile);
        Assert.All(expected, name => Assert.Contains($"\"{name}\"", shown));
        processes.ForEach(p => p.Dispose());
    }

    [Fact]
    public void An_install_of_a_plan_is_not_for_scripts()
    {
        _checkpoints.Create(InstallFixture.Now, InstallFixture.First).Log.Dispose();

        foreach (var write in (Action[])[() => Update("setup", "started"), () => Begin("setup"), () => Begin(fresh: true, "setup")])
        {
            var error = Assert.Throws<SageException>(write);
            Assert.Equal(ExitCode.Refused, error.ExitCode);
            Assert.Contains("belongs to the plan 'quickstart'", error.Message);
        }
        Assert.Equal(1, _checkpoints.Load(_checkpoints.Find(null)).Next);
    }

    [Fact]
    public void Without_an_install_there_is_nothing_to_report_to() =>
        Assert.Equal(ExitCode.Nothing, Assert.Throws<SageException>(() => Update("setup", "started")).ExitCode);

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("-rf")]
    [InlineData("a\nb")]
    [InlineData("a\u001b[31m")]
    [InlineData("a\0")]
    [InlineData("a b")]
    [InlineData("$(touch x)")]
    [InlineData("")]
    public void A_name_that_could_be_a_path_or_reach_a_terminal_is_refused(string phase)
    {
        var error = Assert.Throws<SageException>(() => ScriptUpdate.Parse(phase, "started", null));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [InlineData("python_deps")]
    [InlineData("Python-3.11")]
    [InlineData("依赖安装")]
    public void Plain_names_of_any_language_are_taken(string phase) =>
        Assert.Equal(phase, ScriptUpdate.Parse(phase, "started", null).Phase);

    [Theory]
    [InlineData("done")]
    [InlineData("Started")]
    [InlineData("")]
    public void An_unknown_status_is_refused(string status)
    {
        var error = Assert.Throws<SageException>(() => ScriptUpdate.Parse("setup", status, null));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("use started, completed or failed", error.Message);
    }

    [Fact]
    public void A_long_text_is_shortened_and_the_report_kept()
    {
        var text = ScriptUpdate.Parse("setup", "failed", new string('x', 1_000_000)).Text!;

        Assert.EndsWith("x ... (934464 more characters)", text);
    }

    private (string Id, bool IsNew) Begin(params string[] phases) => Begin(fresh: false, phases);

    private (string Id, bool IsNew) Begin(bool fresh, params string[] phases) =>
        _script.Begin(id => InstallFixture.First(id) with { Plan = "quickstart.sh", Phases = phases }, fresh);

    private InstallState Update(string phase, string status, string? text = null) =>
        _script.Update(null, ScriptUpdate.Parse(phase, status, text));
}
