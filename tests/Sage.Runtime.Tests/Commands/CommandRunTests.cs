using System.Globalization;
using Sage.Testing;

namespace Sage.Runtime.Tests.Commands;

public sealed class CommandRunTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_command_gives_its_exit_code_and_both_outputs()
    {
        var result = await _bench.ShellAsync("echo out; echo err >&2; exit 3");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("out\n", result.StandardOutput);
        Assert.Equal("err\n", result.StandardError);
        Assert.Equal(["err", "out"], _bench.Lines.Order());
        Assert.InRange(result.Elapsed, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("KILL", 137)]
    [InlineData("TERM", 143)]
    [InlineData("PIPE", 141)]
    public async Task A_signal_is_128_and_its_number(string signal, int exitCode)
    {
        var result = await _bench.ShellAsync($"kill -{signal} $$");

        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] hostile =
        [
            "$(touch hit)", "`touch hit`", "a\nb", "'", "\"", "", "--", "-n", "-c", "ünï → 💥", "\\", "*", "; touch hit", "\t", "$@", "%s",
            "3<&-", "FOO=1", new string('x', 100_000),
        ];

        var result = await _bench.RunAsync("printf", ["[%s]\\0", .. hostile]);

        Assert.Equal(string.Concat(hostile.Select(argument => $"[{argument}]\0")), result.StandardOutput);
        Assert.False(File.Exists(_bench.Directory.File("hit")));
    }

    [Fact]
    public async Task A_program_with_a_hostile_path_is_started_and_nothing_else()
    {
        var program = _bench.Directory.Write("a $(touch hit);'b", "#!/bin/sh\necho started\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await _bench.RunAsync("./a $(touch hit);'b");

        Assert.Equal("started\n", result.StandardOutput);
        Assert.False(File.Exists(_bench.Directory.File("hit")));
    }

    [Fact]
    public async Task Standard_input_is_empty_unless_it_is_given()
    {
        var nothing = await _bench.RunAsync("cat");
        var text = new string('ü', 200_000);
        var given = await _bench.RunAsync(new CommandSpec("cat") { StandardInput = text });

        Assert.Equal("", nothing.StandardOutput);
        Assert.Equal(text, given.StandardOutput);
    }

    [Fact]
    public async Task A_command_need_not_read_its_standard_input()
    {
        var result = await _bench.RunAsync(new CommandSpec("true") { StandardInput = new string('x', 1_000_000) });

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Variables_are_added_and_removed()
    {
        var result = await _bench.RunAsync(new CommandSpec("sh")
        {
            Arguments = ["-c", "echo \"$ADDED\"; echo ${HOME-removed}"],
            Environment = new Dictionary<string, string?> { ["ADDED"] = "a 'b' $(c)\nd", ["HOME"] = null },
        });

        Assert.Equal("a 'b' $(c)\nd\nremoved\n", result.StandardOutput);
    }

    [Fact]
    public async Task Variables_that_a_shell_would_drop_arrive()
    {
        var result = await _bench.RunAsync(new CommandSpec("env")
        {
            Environment = new Dictionary<string, string?> { ["BASH_FUNC_f%%"] = "() { :; }", ["a.b"] = "c" },
        });

        Assert.Contains("BASH_FUNC_f%%=() { :; }\n", result.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("a.b=c\n", result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_does_not_take_itself_for_a_hosted_program()
    {
        Environment.SetEnvironmentVariable("SAGE_HOSTED", "1");
        try
        {
            var result = await _bench.RunAsync("env");

            Assert.DoesNotContain("SAGE_HOSTED", result.StandardOutput, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SAGE_HOSTED", null);
        }
    }

    [Fact]
    public async Task The_mark_is_in_the_environment_and_unique()
    {
        var first = await _bench.ShellAsync("echo $SAGE_ATTEMPT");
        var second = await _bench.ShellAsync("echo $SAGE_ATTEMPT");

        Assert.StartsWith("install/phase/1/", first.StandardOutput, StringComparison.Ordinal);
        Assert.NotEqual(first.StandardOutput, second.StandardOutput);
        Assert.Equal(_bench.Children.Select(child => child.Mark + "\n"), [first.StandardOutput, second.StandardOutput]);
    }

    [Fact]
    public async Task The_directory_is_relative_to_the_working_directory()
    {
        _bench.Directory.Write("sub/file", "");

        var result = await _bench.RunAsync(new CommandSpec("sh") { Arguments = ["-c", "ls; pwd; echo $PWD"], Directory = "sub" });

        Assert.Equal($"file\n{_bench.Directory.File("sub")}\n{_bench.Directory.File("sub")}\n", result.StandardOutput);
    }

    [Fact]
    public async Task The_program_is_looked_for_on_the_commands_own_path()
    {
        var program = _bench.Directory.Write("bin/greet", "#!/bin/sh\necho hello\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await _bench.RunAsync(new CommandSpec("greet") { Environment = new Dictionary<string, string?> { ["PATH"] = "bin:/usr/bin:/bin" } });

        Assert.Equal("hello\n", result.StandardOutput);
    }

    [LinuxFact]
    public async Task Signals_are_at_their_default_and_none_is_blocked()
    {
        // The C library ignores 32 and 33, its own, in every process that it spawns.
        const ulong Internal = 0b11UL << 31;

        await _bench.RunAsync("grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status");

        Assert.Equal(["SigBlk:", "SigIgn:"], _bench.Lines.Select(line => line[..7]));
        Assert.All(_bench.Lines, line => Assert.Equal(0UL, ulong.Parse(line[8..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & ~Internal));
    }

    [LinuxFact]
    public async Task The_command_leads_a_session_of_its_own()
    {
        var result = await _bench.RunAsync("cat", "/proc/self/stat");

        var fields = result.StandardOutput.Split(' ');
        var pid = Assert.Single(_bench.Children).Pid.ToString(CultureInfo.InvariantCulture);
        Assert.Equal([pid, pid, pid], [fields[0], fields[4], fields[5]]);
    }

    [LinuxFact]
    public async Task The_command_gets_three_descriptors_and_no_others()
    {
        // A descriptor without close-on-exec, as native libraries open them.
        using var inheritable = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In, HandleInheritability.Inheritable);

        var result = await _bench.ShellAsync("ls /proc/$$/fd");

        Assert.Equal("0\n1\n2\n", result.StandardOutput);
    }

    [Fact]
    public async Task A_script_without_interpreter_line_is_run_as_a_shell_does()
    {
        var program = _bench.Directory.Write("plain", "echo \"$1\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await _bench.RunAsync("./plain", "$(x)");

        Assert.Equal("$(x)\n", result.StandardOutput);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_become_replacement_characters()
    {
        var result = await _bench.RunAsync("printf", "a\\377b");

        Assert.Equal("a\uFFFDb", result.StandardOutput);
        Assert.Equal(["a\uFFFDb"], _bench.Lines);
    }
}
