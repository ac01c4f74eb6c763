using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("'statsu' is unknown here. Run 'dotnet sage --help'", "statsu")]
    [InlineData("'--jsno' is unknown here. Run 'dotnet sage status --help'", "status", "--jsno")]
    [InlineData("Run 'dotnet sage point create --help'", "point", "create")]
    [InlineData("--max-parallel takes a number from 1 on.", "run", "--max-parallel", "0")]
    [InlineData("--max-parallel takes a number from 1 on.", "run", "--max-parallel", "many")]
    [InlineData("--keep takes a number from 0 on.", "clean", "--keep", "many")]
    [InlineData("--format takes one of text|json|mermaid.", "plan", "--format", "yaml")]
    [InlineData("Required argument missing for option: '-C'.", "status", "-C")]
    [InlineData("Option '--install' expects a single argument but 2 were provided.", "status", "--install", "a", "--install", "b")]
    [InlineData("A command is missing: one of create, list, restore.", "point")]
    [InlineData("Missing here: PHASE, STATUS; an example is: dotnet-sage checkpoint update python_deps started.", "checkpoint", "update")]
    [InlineData("--version option cannot be combined with other arguments.", "--version", "status")]
    [InlineData("'b' is one target too many", "run", "a", "b")]
    public async Task Bad_usage_is_one_sentence_and_exit_code_2(string sentence, params string[] args)
    {
        var run = await ToolRun.In(_directory.Path, args);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Another_directory_can_be_named()
    {
        using var install = new Installation(_directory.Path, "a");
        var run = await ToolRun.In("/", "status", "-C", _directory.Path);
        Assert.Contains(install.Id, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stack_traces_are_shown_only_when_asked_for()
    {
        Assert.DoesNotContain("   at ", (await ToolRun.In(_directory.Path, "status")).Error, StringComparison.Ordinal);
        Assert.Contains("   at ", (await ToolRun.In(_directory.Path, "status", "--verbose")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_refuses_a_directory_that_another_process_works_in_before_it_builds()
    {
        using var install = new Installation(_directory.Path, "a");
        _directory.Write("app.csproj", "this is no project");
        using var held = Sage.Runtime.Checkpoints.RunLock.Take(install.Layout, "run");
        var run = await ToolRun.In(_directory.Path, "run");
        Assert.Equal(ExitCode.Held, run.ExitCode);
        Assert.Contains(Environment.ProcessId.ToString(), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declining_to_resume_does_nothing()
    {
        using var install = new Installation(_directory.Path, "first", "second");
        install.RunStarts(madeFrom: _directory.File("app.csproj")).Starts("first").Completes("first").Starts("second");
        _directory.Write("app.csproj", "this is no project");

        var run = await ToolRun.With(
            _directory.Path,
            around =>
            {
                around.Terminal = around.Terminal with { IsTerminal = true, Ansi = true };
                around.CanAsk = true;
                around.Answers = "n\n";
            },
            "run");

        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        Assert.Equal(
            $"""
            Found install {install.Id}, which is not finished.
              current phase: second
              completed: first
            Resume? [Y/n] Nothing was done; --fresh starts over.

            """,
            run.Out);
    }

    [Theory]
    [InlineData("has the mode 'standard', not 'minimal'", "--mode", "minimal")]
    [InlineData("was started with the arguments ''", "--", "--name", "demo")]
    public async Task What_the_program_would_refuse_is_refused_before_it_is_built(string sentence, params string[] args)
    {
        using var install = new Installation(_directory.Path, "first");
        install.RunStarts(madeFrom: _directory.File("app.csproj")).Starts("first");
        _directory.Write("app.csproj", "this is no project");

        var run = await ToolRun.In(_directory.Path, ["run", .. args]);

        Assert.Equal(ExitCode.Decide, run.ExitCode);
        Assert.Equal($"error: the install {install.Id} {sentence}: go on with it as it is, or start over with --fresh.\n", run.Error);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "The install has no phase or point 'nowhere'", "--to", "nowhere")]
    [InlineData(ExitCode.Usage, "no rollback is under way", "--skip", "first")]
    public async Task A_rollback_to_nowhere_is_refused_before_anything_is_built(int code, string sentence, params string[] args)
    {
        using var install = new Installation(_directory.Path, "first");
        install.RunStarts().Starts("first").Completes("first");
        _directory.Write("app.csproj", "this is no project");

        var run = await ToolRun.In(_directory.Path, ["rollback", "app.csproj", .. args]);

        Assert.Equal(code, run.ExitCode);
        Assert.StartsWith("error: " + sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_that_cannot_be_drawn_on_is_asked_as_well()
    {
        using var install = new Installation(_directory.Path, "first");
        install.RunStarts(madeFrom: _directory.File("app.csproj")).Starts("first");
        _directory.Write("app.csproj", "this is no project");

        var run = await ToolRun.With(
            _directory.Path,
            around =>
            {
                around.Terminal = around.Terminal with { IsTerminal = true };
                around.CanAsk = true;
                around.Answers = "n\n";
            },
            "run");

        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
    }

    [Fact]
    public async Task Doctor_names_every_capability()
    {
        var run = await ToolRun.In(_directory.Path, "doctor");
        foreach (var name in new[] { "dotnet_sdk", "checkpoint_directory", "file_system", "file_sync", "file_lock", "shell", "session", "terminal" })
            Assert.Contains(name, run.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task Doctor_warns_of_a_switch_that_is_not_on()
    {
        var run = await ToolRun.With(_directory.Path, around => around.Variables["SAGE_AUTO_RESUME"] = "yes", "doctor");
        Assert.Contains("SAGE_AUTO_RESUME is switched on by the value 1 alone", run.Out, StringComparison.Ordinal);
    }
}
