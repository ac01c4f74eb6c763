using System.Text.RegularExpressions;
using Sage.Runtime;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>The real tool on a terminal: what it asks, what it draws, and what Ctrl+C does there.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string CtrlC = "\u0003";
    private readonly WorkshopPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact("script", "mkfifo")]
    public async Task Ctrl_c_then_no_then_yes()
    {
        using var hold = await _place.HoldPackages();
        using (var tool = _place.StartOnTerminal("run", WorkshopPlace.Program))
        {
            await hold.Reached();
            await tool.Writes("between the packages");
            tool.Type(CtrlC);
            Assert.Equal(ExitCode.Cancelled, await tool.Ends());
            Assert.Contains("interrupted", tool.Text, StringComparison.Ordinal);
            Assert.Contains("dotnet sage run: goes on where it stopped", tool.Text, StringComparison.Ordinal);
        }

        hold.Remove();
        using (var tool = _place.StartOnTerminal("run", WorkshopPlace.Program))
        {
            await tool.Writes("Resume? [Y/n] ");
            Assert.Contains($"Found install {_place.Id}, which is not finished.\r\n  current phase: packages\r\n  completed: prepare\r\n", tool.Text, StringComparison.Ordinal);
            tool.Type("n\n");
            Assert.Equal(ExitCode.Cancelled, await tool.Ends());
            Assert.Contains("Nothing was done; --fresh starts over.", tool.Text, StringComparison.Ordinal);
            Assert.Equal(InstallStatus.Interrupted, _place.State().Status);
        }

        using (var tool = _place.StartOnTerminal("run", WorkshopPlace.Program))
        {
            await tool.Writes("Resume? [Y/n] ");
            tool.Type("y\n");
            Assert.Equal(ExitCode.Done, await tool.Ends());
        }

        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
    }

    [LinuxFact("script", "mkfifo")]
    public async Task With_auto_resume_a_terminal_is_not_asked()
    {
        using var hold = await _place.HoldPackages();
        using (var tool = _place.Start("run", WorkshopPlace.Program))
        {
            await hold.Reached();
            await WorkshopPlace.Kill(_place.Driver());
            await tool.Ends();
        }

        hold.Remove();
        using var resumed = ToolProcess.StartOnTerminal(_place.Path, ["SAGE_AUTO_RESUME=1"], "run", WorkshopPlace.Program);

        Assert.Equal(ExitCode.Done, await resumed.Ends());
        Assert.DoesNotContain("Resume?", resumed.Text, StringComparison.Ordinal);
        Assert.Contains("Resuming it; --fresh starts over.", resumed.Text, StringComparison.Ordinal);
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
    }

    [LinuxFact("script")]
    public async Task A_failure_is_named_below_the_picture()
    {
        _place.Write("broken");
        using var tool = _place.StartOnTerminal("run", WorkshopPlace.Program);

        Assert.Equal(ExitCode.Failed, await tool.Ends());
        Assert.Contains("packages failed on attempt 2: InvalidOperationException: the second package is broken\r\n", Plain(tool.Text), StringComparison.Ordinal);
        Assert.Contains($"  log       {_place.Layout.Log(_place.Id, "packages")}\r\n", Plain(tool.Text), StringComparison.Ordinal);
        Assert.Contains("  stay      prepare\r\n", Plain(tool.Text), StringComparison.Ordinal);
    }

    [LinuxFact("script")]
    public async Task A_gate_waits_on_a_terminal_until_someone_approves()
    {
        _place.Write("gate");
        using var tool = _place.StartOnTerminal("run", WorkshopPlace.Program);
        await tool.Writes("waits for: release");

        var approved = await _place.Done("approve", "release");

        Assert.Equal($"Approved 'release'; process {_place.State().Run!.Pid} goes on.\n", approved);
        Assert.Equal(ExitCode.Done, await tool.Ends());
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
    }

    /// <summary>Text without escape sequences, and without the line breaks of wrapped lines.</summary>
    private static string Plain(string text) => Regex.Replace(Regex.Replace(text, @"\x1b\[[0-9;?]*[A-Za-z]", ""), @"\r\n {4}(?=\S)", " ");
}
