namespace Sage.Runtime.Tests.Commands;

public sealed class CommandFailureTests
{
    private readonly SecretMasker _secrets = new();

    [Fact]
    public void An_accepted_exit_code_is_no_failure()
    {
        Assert.Null(Of(0, "", ""));
        Assert.Null(CommandFailure.Of(new CommandSpec("grep") { AcceptedExitCodes = [0, 1] }, new CommandResult(1, "", "", TimeSpan.Zero), _secrets));
    }

    [Fact]
    public void The_message_names_command_and_exit_code_and_shows_the_last_lines_of_standard_error()
    {
        _secrets.Add("hunter2!");
        var error = Of(1, "ignored", string.Concat(Enumerable.Range(1, 12).Select(i => $"line {i}\r\n\n")) + "0%\r\x1b[31mtoken hunter2!\x1b[0m\n");

        Assert.Equal(1, error!.ExitCode);
        Assert.Equal(
            "Command 'pip' ended with exit code 1: token ***\n" + string.Concat(Enumerable.Range(4, 9).Select(i => $"  line {i}\n")) + "  token ***",
            error.Message);
    }

    [Fact]
    public void Without_standard_error_standard_output_is_shown() =>
        Assert.Equal("Command 'pip' ended with exit code 2: out", Of(2, "out\n", " \n")!.Message);

    [Fact]
    public void Without_output_it_says_so() =>
        Assert.Equal("Command 'pip' ended with exit code 2 and wrote nothing.", Of(2, "", "")!.Message);

    [Fact]
    public void A_signal_is_named() =>
        Assert.Equal("Command 'pip' ended with exit code 137 (SIGKILL) and wrote nothing.", Of(137, "", "")!.Message);

    [Fact]
    public void A_long_line_is_cut() =>
        Assert.InRange(Of(1, "", new string('x', 10_000))!.Message.Length, 100, 600);

    private CommandFailedException? Of(int exitCode, string output, string error) => CommandFailure.Of(
        new CommandSpec("pip") { Arguments = ["--password", "hunter2!"] }, new CommandResult(exitCode, output, error, TimeSpan.Zero), _secrets);
}
