using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Tool.Tests.Shell;

/// <summary>The shell functions over the real tool, in every shell that they are made for.</summary>
public sealed class FunctionTests
{
    private static readonly string[] Texts =
    [
        "it's \"quoted\" \\ `touch a` $(touch b) ${HOME} $HOME; touch c & | > d *",
        "two lines\n\tand a tab\n",
        "依赖安装失败: été 😀 %s\\n",
        "--help",
        "@install.sh",
    ];

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task Any_text_is_stored_as_it_is_given(string shell)
    {
        using var script = new ShellScript(shell);
        await script.Checked(
            """
            set -eu
            init_checkpoint_system >/dev/null
            number=0
            for text; do
                number=$((number + 1))
                update_checkpoint "p$number" failed "$text"
            done
            """,
            Texts);

        Assert.Equal(Texts, Texts.Select((_, index) => script.Phase($"p{index + 1}").Error));
        Assert.Equal([".sage", "install.sh"], Directory.GetFileSystemEntries(script.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task A_text_longer_than_an_argument_can_be_is_kept_as_far_as_a_report_goes(string shell)
    {
        using var script = new ShellScript(shell);
        script.Write("long", string.Concat(Enumerable.Repeat("依赖 'x' $(y)\n", 20_000)));

        await script.Checked(
            """
            init_checkpoint_system >/dev/null
            update_checkpoint deps failed "$(cat long)"
            """);

        Assert.StartsWith("依赖 'x' $(y)\n依赖 'x' $(y)\n", script.Phase("deps").Error, StringComparison.Ordinal);
        Assert.EndsWith("more characters)", script.Phase("deps").Error, StringComparison.Ordinal);
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task An_install_goes_its_way_under_strict_settings(string shell)
    {
        using var script = new ShellScript(shell);
        script.Write("requirements.txt", "one\n");
        script.Write("requirements-dev.txt", "dev\n");
        script.Write("kept.txt", "kept\n");

        var output = await script.Checked(
            $"""
            set -eu{(shell == "dash" ? "" : "o pipefail")}
            if check_resume_install; then echo resumed; else echo "fresh $?"; fi
            init_checkpoint_system fetch deps >id
            if is_phase_completed fetch; then echo wrong; else echo "not yet $?"; fi
            update_checkpoint fetch started
            update_checkpoint fetch completed
            is_phase_completed fetch && echo done
            create_rollback_point 'Before "deps"' >/dev/null
            update_checkpoint deps started 'a text'
            for file in requirements.txt requirements-dev.txt kept.txt; do echo two >$file; done
            if check_resume_install; then echo resumed; fi
            execute_rollback >/dev/null
            if is_phase_completed deps; then echo wrong; fi
            show_install_progress | grep -c fetch
            """);

        Assert.Equal(
            ["fresh 3", "not yet 3", "done"],
            output.Split('\n')[..3]);
        Assert.Contains("current phase: deps\n  completed: fetch\n", output, StringComparison.Ordinal);
        Assert.EndsWith("resumed\n1\n", output, StringComparison.Ordinal);
        Assert.Equal(("one\n", "dev\n", "two\n"), (script.Read("requirements.txt"), script.Read("requirements-dev.txt"), script.Read("kept.txt")));
        Assert.Equal(script.State().Install!.InstallId + "\n", script.Read("id"));
        Assert.Equal("install.sh", script.State().Install!.Plan);
        Assert.True(script.State().IsUnfinished);
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task Return_codes_tell_what_went_wrong(string shell)
    {
        using var script = new ShellScript(shell);

        var run = await script.Run(
            """
            set -u
            update_checkpoint deps started; echo "$?"
            execute_rollback; echo "$?"
            init_checkpoint_system '../x'; echo "$?"
            init_checkpoint_system >/dev/null; echo "$?"
            update_checkpoint ../../etc/passwd started; echo "$?"
            update_checkpoint deps finished; echo "$?"
            update_checkpoint deps; echo "$?"
            update_checkpoint deps failed a b; echo "$?"
            create_rollback_point x; echo "$?"
            execute_rollback nowhere; echo "$?"
            """);

        Assert.Equal(string.Join('\n', "3", "3", "2", "0", "2", "2", "2", "2", "3", "3", ""), run.Output);
        Assert.Equal(9, run.Error.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)));
        Assert.Empty(script.State().Phases);
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task A_rollback_that_is_disabled_says_so_and_ends_a_strict_script(string shell)
    {
        using var script = new ShellScript(shell);
        script.Write("requirements.txt", "one\n");

        var run = await script.Run(
            """
            set -eu
            init_checkpoint_system >/dev/null
            create_rollback_point x >/dev/null
            SAGE_DISABLE_CHECKPOINT=1
            init_checkpoint_system
            update_checkpoint fetch started
            echo reached
            execute_rollback
            echo not reached
            """);

        Assert.Equal((3, "reached\n"), (run.ExitCode, run.Output));
        Assert.Equal(
            """
            warning: checkpoints are disabled by SAGE_DISABLE_CHECKPOINT: this install can be neither resumed nor rolled back.
            error: Checkpoints are disabled by SAGE_DISABLE_CHECKPOINT, so there is nothing to roll back.

            """,
            run.Error);
        Assert.Empty(script.State().Phases);
    }

    [LinuxFact("bash")]
    public async Task Eight_writers_at_once_lose_nothing()
    {
        using var script = new ShellScript("bash");

        await script.Checked(
            """
            set -euo pipefail
            init_checkpoint_system >/dev/null
            writers=()
            for writer in {1..8}; do
                for phase in 1 2 3; do update_checkpoint "w${writer}_$phase" completed "of $writer"; done &
                writers+=($!)
            done
            for writer in "${writers[@]}"; do wait "$writer"; done
            """);

        var phases = script.State().Phases;
        Assert.Equal(24, phases.Count(phase => phase.Status == PhaseStatus.Completed));
        Assert.Equal(24, phases.Select(phase => phase.CompletionRank).Distinct().Count());
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task The_install_stays_where_it_began_when_the_script_goes_elsewhere(string shell)
    {
        using var script = new ShellScript(shell);
        script.Write("elsewhere/file", "");

        await script.Checked(
            """
            SAGE_CHECKPOINT_DIR=state/here
            init_checkpoint_system >/dev/null
            cd elsewhere
            update_checkpoint deps started
            """);

        Assert.Equal("deps", script.State("state/here").CurrentPhase);
        Assert.False(Directory.Exists(script.File(".sage")));
    }

    [LinuxTheory("sh")]
    [InlineData(null, 0, "SAGE_AUTO_RESUME=0 prevents that")]
    [InlineData("1", 0, "Resuming it.")]
    [InlineData("0", 6, "Not resuming it")]
    public async Task Without_a_terminal_the_environment_answers_whether_to_resume(string? setting, int expected, string said)
    {
        using var script = new ShellScript("sh");
        await script.Checked("init_checkpoint_system fetch >/dev/null");
        if (setting is not null)
            script.Environment["SAGE_AUTO_RESUME"] = setting;

        var run = await script.Run("check_resume_install");

        Assert.Equal(expected, run.ExitCode);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [LinuxTheory("sh")]
    [InlineData("app.conf:etc:new")]
    [InlineData("app.conf\netc\n\nnew\n")]
    public async Task A_point_holds_what_the_script_names_and_that_it_was_not_there(string named)
    {
        using var script = new ShellScript("sh");
        script.Write("app.conf", "old");
        script.Write("etc/a", "old");

        await script.Checked(
            """
            SAGE_PROTECT=$1
            init_checkpoint_system >/dev/null
            create_rollback_point 'before all' >/dev/null
            echo changed >app.conf
            echo changed >etc/a
            echo more >etc/b
            mkdir -p new/tree
            execute_rollback before_all >/dev/null
            """,
            named);

        Assert.Equal(("old", "old"), (script.Read("app.conf"), script.Read("etc/a")));
        Assert.False(File.Exists(script.File("etc/b")));
        Assert.False(Directory.Exists(script.File("new")));
    }
}
