namespace Sage.Runtime.Tests.Commands;

public sealed class CommandRunTests
{
    [Fact]
    public async Task A_command_gives_its_exit_code_and_both_outputs()
    {
        using var bench = new CommandBench();

        var result = await bench.ShellAsync("echo out; echo err >&2; exit 3");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("out\n", result.StandardOutput);
        Assert.Equal("err\n", result.StandardError);
        Assert.Equal(["err", "out"], bench.Lines.Order());
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        using var bench = new CommandBench();
        string[] hostile = ["$(touch hit)", "`touch hit`", "a\nb", "'", "\"", "", "--", "-n", "-c", "ünï → 💥", "\\", "*", "; touch hit", "\t", "$@", "%s"];

        var result = await bench.RunAsync("printf", ["[%s]\\0", .. hostile]);

        Assert.Equal(string.Concat(hostile.Select(argument => $"[{argument}]\0")), result.StandardOutput);
        Assert.False(File.Exists(bench.Directory.File("hit")));
    }
}
