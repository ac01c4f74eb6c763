using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>How commands in transactions end, and what is said of it.</summary>
public sealed class SandboxEndTests
{
    [LinuxTheory]
    [InlineData(7, "sh", "-c", "exit 7")]
    [InlineData(SandboxExitCode.NotFound, "no-such-program")]
    [InlineData(SandboxExitCode.NotExecutable, "./file")]
    [InlineData(SandboxExitCode.Signal + 15, "sh", "-c", "kill -TERM $$")]
    [InlineData(ExitCode.Refused, "rm", "-rf", "/etc")]
    public async Task The_code_tells_how_the_command_ended(int code, params string[] command)
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run(["run", "--", .. command]);

        Assert.Equal(code, run.ExitCode);
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxFact]
    public async Task A_command_is_ended_when_its_time_is_over()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--discard", "--timeout", "1s", "--", "sh", "-c", "echo new > created; sleep 1000");

        Assert.Equal((SandboxExitCode.TimedOut, true, "discarded"), (code, report.GetProperty("timed_out").GetBoolean(), report.GetProperty("state").GetString()));
    }

    [LinuxFact]
    public async Task Interrupts_are_the_commands_to_answer()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var run = place.Start("run", "--", "sh", "-c", "trap 'trap \"echo second > answer; exit 5\" INT; echo first' INT; echo ready; while :; do sleep 0.1; done");
        await run.Writes("ready\n");
        run.Signal(2);
        await run.Writes("first\n");

        run.Signal(2);

        Assert.Equal(5, await run.Ends());
        Assert.Equal("created  answer\n1 created\n", (await place.Run("diff")).Output);
    }

    [LinuxFact]
    public async Task A_second_signal_ends_it()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var run = place.Start("run", "--", "sh", "-c", "trap 'echo ignored' TERM; echo ready; while :; do sleep 0.1; done");
        await run.Writes("ready\n");
        run.Signal(15);
        await run.Writes("ignored\n");

        run.Signal(15);

        Assert.Equal(ExitCode.Cancelled, await run.Ends());
    }

    [LinuxFact]
    public async Task Killed_it_leaves_a_transaction_and_no_process()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var run = place.Start("run", "--", "sh", "-c", "echo new > created; echo ready; exec sleep 98765");
        await run.Writes("ready\n");
        Assert.Equal(ExitCode.Held, (await place.Run("discard")).ExitCode);

        run.Signal(9);
        await run.Ends();

        Assert.Equal("created  created\n1 created\n", (await place.Run("diff")).Output);
        Assert.DoesNotContain("sleep\098765", AllCommandLines(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await place.Run("discard")).ExitCode);
    }

    private static string AllCommandLines() => string.Join('\n', Directory.EnumerateDirectories("/proc").Select(CommandLine));

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return ""; // None of a process, or one that has ended.
        }
    }
}
