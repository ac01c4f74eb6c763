using Sage.Testing;
using Sage.Tool.Shell;

namespace Sage.Tool.Tests.Shell;

/// <summary>What the functions start, seen from a tool in their place that writes down how it is called.</summary>
public sealed class CallTests
{
    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task Each_function_starts_the_tool_once(string shell)
    {
        using var script = Over(shell, "a tool's \"$(own)\" `dir`\n/tool");

        await script.Checked(
            """
            set -eu
            check_resume_install
            init_checkpoint_system --fresh fetch
            is_phase_completed fetch
            update_checkpoint fetch started
            create_rollback_point 'a point'
            update_checkpoint fetch completed 'a text'
            execute_rollback
            show_install_progress
            """);

        var at = script.Directory;
        Assert.Equal(
            $"""
            checkpoint can-resume -C {at} --ask
            checkpoint init -C {at} --name=install.sh --fresh fetch
            checkpoint is-completed -C {at} -- fetch
            checkpoint update -C {at} -- fetch started
            checkpoint point -C {at} -- a point
            checkpoint update -C {at} -- fetch completed a text
            checkpoint rollback -C {at} --yes
            status -C {at}

            """,
            script.Read("calls"));
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task Disabled_functions_do_nothing_and_say_so_once(string shell)
    {
        using var script = Over(shell, "tool");

        var run = await script.Run(
            """
            set -eu
            SAGE_DISABLE_CHECKPOINT=1
            init_checkpoint_system
            update_checkpoint fetch started
            create_rollback_point 'a point'
            show_install_progress
            for question in check_resume_install 'is_phase_completed fetch'; do
                if eval "$question"; then echo yes; else echo "$?"; fi
            done
            """);

        Assert.Equal((0, "3\n3\n"), (run.ExitCode, run.Output));
        Assert.Equal("warning: checkpoints are disabled by SAGE_DISABLE_CHECKPOINT: this install can be neither resumed nor rolled back.\n", run.Error);
        Assert.False(File.Exists(script.File("calls")));
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("dash")]
    [ProgramData("zsh")]
    public async Task What_a_script_reads_from_standard_input_is_left_to_it(string shell)
    {
        using var script = Over(shell, "tool", "cat");

        Assert.Equal("one\ntwo\n", await script.Checked(
            """
            printf 'one\ntwo\n' | while read -r line; do
                update_checkpoint "$line" started
                echo "$line"
            done
            """));
    }

    [Theory]
    [InlineData("checkpoint", "update", "-C", "/", "--", "fetch", "started")]
    [InlineData("checkpoint", "update", "-C", "/", "--", "fetch", "failed", "--help")]
    [InlineData("checkpoint", "can-resume", "-C", "/", "--ask")]
    [InlineData("checkpoint", "is-completed", "-C", "/", "--", "fetch")]
    [InlineData("status", "-C", "/")]
    [InlineData("status")]
    public void What_the_functions_call_often_needs_no_command_line_library(params string[] call) =>
        Assert.NotNull(ScriptCalls.Find(call));

    [Theory]
    [InlineData("checkpoint", "update", "-C", "here", "--", "fetch", "started")]
    [InlineData("checkpoint", "update", "-C", "/", "fetch", "started", "--explain")]
    [InlineData("checkpoint", "update", "-C", "/", "--", "fetch")]
    [InlineData("checkpoint", "is-completed", "-C", "/", "--help")]
    [InlineData("status", "-C", "/nowhere/to/be/found")]
    [InlineData("status", "--watch")]
    public void Other_forms_go_through_it(params string[] call) => Assert.Null(ScriptCalls.Find(call));

    [Fact]
    public void The_command_is_the_tools_own_executable_or_dotnet_with_its_assembly()
    {
        Assert.Equal(["/tools/dotnet-sage"], ToolCommand.Of("/tools/dotnet-sage", "/store/dotnet-sage.dll"));
        Assert.Equal(["/usr/bin/dotnet", "/store/dotnet-sage.dll"], ToolCommand.Of("/usr/bin/dotnet", "/store/dotnet-sage.dll"));
    }

    /// <summary>A script over a tool that only writes its arguments to <c>calls</c>.</summary>
    private static ShellScript Over(string shell, string tool, string then = "")
    {
        var script = new ShellScript(shell);
        var path = script.Write(tool, $"#!/bin/sh\necho \"$*\" >>'{script.File("calls")}'\n{then}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        script.Functions = ShellFunctions.Script([path]);
        return script;
    }
}
