namespace Sage.Runtime.Tests.Commands;

/// <summary>Commands that cannot be started are named, with what to do, and nothing is journaled.</summary>
public sealed class CommandRefusalTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public Task A_program_that_is_not_on_PATH() =>
        Refused(new CommandSpec("no-such-program"), "Command 'no-such-program' was not found on PATH; install it, or give its path.");

    [Fact]
    public Task A_path_that_does_not_exist() =>
        Refused(new CommandSpec("./no/such"), $"Command './no/such' does not exist at '{_bench.Directory.File("no/such")}'; check the path.");

    [Fact]
    public Task A_directory()
    {
        _bench.Directory.Write("sub/file", "");
        return Refused(new CommandSpec("./sub"), "Command './sub' is a directory; name the program in it.");
    }

    [Fact]
    public Task A_file_without_execute_permission()
    {
        var file = _bench.Directory.Write("script", "#!/bin/sh\n");
        return Refused(new CommandSpec("./script"),
            $"Command './script' cannot be executed: '{file}' has no execute permission for this user; run chmod +x on it, or start it through its interpreter.");
    }

    [Fact]
    public Task A_script_with_Windows_line_ends()
    {
        var file = Executable("#!/bin/sh\r\necho\r\n");
        return Refused(new CommandSpec("./script"),
            $"Command './script' cannot be executed: the first line of '{file}' ends in a carriage return; save it with Unix line ends.");
    }

    [Fact]
    public Task A_script_without_its_interpreter()
    {
        var file = Executable("#! /no/such/python -u\n");
        return Refused(new CommandSpec("./script"),
            $"Command './script' cannot be executed: its interpreter '/no/such/python' does not exist; install it, or correct the first line of '{file}'.");
    }

    [Fact]
    public Task A_directory_to_run_in_that_does_not_exist() =>
        Refused(new CommandSpec("true") { Directory = "none" },
            $"The directory '{_bench.Directory.File("none")}' of command 'true' does not exist; create it before the command runs.");

    [Fact]
    public Task An_argument_with_a_NUL_character() =>
        Refused(new CommandSpec("true") { Arguments = ["a\0b"] },
            "Command 'true' has an argument or a variable with a NUL character, which no program can receive; remove it.");

    [Fact]
    public Task A_variable_with_an_impossible_name() =>
        Refused(new CommandSpec("true") { Environment = new Dictionary<string, string?> { ["A=B"] = "" } },
            "Command 'true' sets a variable with the invalid name 'A=B'; use a name without '='.");

    [Fact]
    public Task Arguments_that_are_too_long() =>
        Refused(new CommandSpec("true") { Arguments = [new string('x', 10_000_000)] },
            "Command 'true' cannot be started: its arguments and environment are too long; pass them in a file or as standard input.");

    [Fact]
    public Task No_name() => Refused(new CommandSpec(""), "A command has no name; give a program's path or its name on PATH.");

    private async Task Refused(CommandSpec command, string message)
    {
        var error = await Assert.ThrowsAsync<SageException>(() => _bench.RunAsync(command));

        Assert.Equal(message, error.Message);
        Assert.Equal(ExitCode.Failed, error.ExitCode);
        Assert.Empty(_bench.Children);
    }

    private string Executable(string text)
    {
        var file = _bench.Directory.Write("script", text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }
}
