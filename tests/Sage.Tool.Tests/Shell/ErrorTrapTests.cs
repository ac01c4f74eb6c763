using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Tool.Tests.Shell;

/// <summary>The ready error trap.</summary>
public sealed class ErrorTrapTests
{
    [LinuxFact("bash")]
    public async Task In_bash_the_phase_fails_with_command_line_and_exit_code()
    {
        using var script = new ShellScript("bash");

        var run = await script.Run(
            """
            set -eEuo pipefail
            trap handle_install_error ERR
            touch requirements.txt
            init_checkpoint_system fetch deps >/dev/null
            create_rollback_point 'before all' >/dev/null
            update_checkpoint fetch started
            update_checkpoint fetch completed
            update_checkpoint deps started
            install_deps() {
                sh -c 'exit 42' "a \"word\"" $1
            }
            harmless=$(false; echo 'in a subshell')
            install_deps '$(touch created)' | cat
            echo not reached
            """);

        Assert.Equal((42, ""), (run.ExitCode, run.Output));
        var text = script.Phase("deps").Error;
        Assert.StartsWith("exit code 42 in line 14 of install.sh: ", text, StringComparison.Ordinal);
        Assert.Equal(PhaseStatus.Failed, script.Phase("deps").Status);
        Assert.Equal(
            $"""
            error: The phase 'deps' failed: {text}
              run the script again: goes on with 'deps'; completed phases stay
              dotnet sage status: shows where the install stands
              dotnet sage checkpoint rollback: puts requirements.txt back as of 'before_all'

            """,
            run.Error);
        Assert.False(File.Exists(script.File("created")));
    }

    [LinuxFact("bash")]
    public async Task In_a_function_the_command_itself_is_named()
    {
        using var script = new ShellScript("bash");

        var run = await script.Run(
            """
            set -eEu
            trap 'handle_install_error $LINENO' ERR
            init_checkpoint_system >/dev/null
            update_checkpoint deps started
            install_deps() {
                sh -c 'exit 42' "a \"word\"" $1
            }
            install_deps '$(touch created)'
            """);

        Assert.Equal(42, run.ExitCode);
        Assert.Equal("exit code 42 in line 7 of install.sh: sh -c 'exit 42' \"a \\\"word\\\"\" $1", script.Phase("deps").Error);
    }

    [LinuxFact("bash")]
    public async Task Without_errexit_the_script_goes_on_and_the_first_failure_counts()
    {
        using var script = new ShellScript("bash");

        var output = await script.Checked(
            """
            set -E
            trap handle_install_error ERR
            init_checkpoint_system >/dev/null
            update_checkpoint deps started
            install_deps() { (exit 5); }
            install_deps; echo "went on with $?"
            ! true
            false || echo 'expected'
            """);

        Assert.Equal("went on with 5\nexpected\n", output);
        Assert.Equal("exit code 5 in line 6 of install.sh: ( exit 5 )", script.Phase("deps").Error);
        Assert.Equal(1, script.Phase("deps").Attempt);
    }

    [LinuxFact("zsh")]
    public async Task In_zsh_the_phase_fails_with_place_and_exit_code()
    {
        using var script = new ShellScript("zsh");

        var run = await script.Run(
            """
            set -eu
            trap handle_install_error ZERR
            init_checkpoint_system >/dev/null
            update_checkpoint deps started
            install_deps() {
                sh -c 'exit 42'
            }
            install_deps
            """);

        Assert.Equal(42, run.ExitCode);
        Assert.Equal("exit code 42 in install.sh:7", script.Phase("deps").Error);
    }

    [LinuxFact("dash")]
    public async Task In_plain_sh_the_phase_fails_with_the_exit_code_when_the_script_ends()
    {
        using var script = new ShellScript("dash");

        var run = await script.Run(
            """
            set -eu
            trap handle_install_error EXIT
            init_checkpoint_system >/dev/null
            update_checkpoint deps started
            sh -c 'exit 42'
            """);

        Assert.Equal(42, run.ExitCode);
        Assert.Equal("exit code 42", script.Phase("deps").Error);
    }

    [LinuxFact("dash")]
    public async Task A_script_that_ends_well_leaves_its_phase_alone()
    {
        using var script = new ShellScript("dash");

        await script.Checked(
            """
            trap handle_install_error EXIT
            init_checkpoint_system >/dev/null
            update_checkpoint deps started
            """);

        Assert.Equal(PhaseStatus.Running, script.Phase("deps").Status);
    }

    [LinuxFact("bash")]
    public async Task A_report_that_fails_leaves_the_exit_code_as_it_was()
    {
        using var script = new ShellScript("bash");

        var run = await script.Run(
            """
            set -eEu
            trap handle_install_error ERR
            init_checkpoint_system >/dev/null
            update_checkpoint deps started
            rm -r .sage
            sh -c 'exit 42'
            """);

        Assert.Equal(42, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }
}
