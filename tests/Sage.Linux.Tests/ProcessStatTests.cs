using System.Diagnostics;
using System.Text;
using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class ProcessStatTests
{
    [Theory]
    [InlineData("sh")]
    [InlineData("a) Z 1 2 3 (b")]
    [InlineData("new\nline")]
    public void A_name_cannot_pose_as_other_fields(string name)
    {
        var line = $"42 ({name}) S 7 42 41 0 -1 4194304 107 0 0 0 0 0 0 0 20 0 1 0 987654 2621440 224 18446744073709551615 1 2\n";

        var stat = ProcessStat.Parse(Encoding.UTF8.GetBytes(line));

        Assert.Equal(new ProcessStat(42, 'S', 7, 42, 41, 987654), stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("42 sh S 1")]
    [InlineData("42 (sh)")]
    [InlineData("42 (sh) S 1 2 3")]
    public void A_line_that_is_not_one_is_refused(string line) =>
        Assert.Throws<FormatException>(() => ProcessStat.Parse(Encoding.UTF8.GetBytes(line)));

    [LinuxFact]
    public void This_process_is_found_as_it_is()
    {
        var stat = ProcessStat.Read(Environment.ProcessId)!.Value;

        Assert.Equal(Environment.ProcessId, stat.Pid);
        Assert.False(stat.IsDead);
        Assert.Contains(Environment.ProcessId, ProcessIds.All());
        Assert.True(Guid.TryParse(BootId.Current, out _));
        Assert.Null(ProcessStat.Read(int.MaxValue));
    }

    [LinuxFact]
    public void A_variable_of_a_process_is_read_also_from_a_large_environment()
    {
        var start = new ProcessStartInfo("cat") { RedirectStandardInput = true };
        start.Environment["SAGE_FILLER"] = new string('x', 100_000);
        start.Environment["SAGE_ATTEMPT_NOT"] = "wrong";
        start.Environment["SAGE_ATTEMPT"] = "a=b c";
        using var process = Process.Start(start)!;
        try
        {
            // The environment is there once the program executes.
            while (ProcessEnvironment.Read(process.Id, "SAGE_FILLER") is null)
                Thread.Yield();

            Assert.Equal("a=b c", ProcessEnvironment.Read(process.Id, "SAGE_ATTEMPT"));
            Assert.Null(ProcessEnvironment.Read(process.Id, "SAGE_ATTEM"));
            Assert.Null(ProcessEnvironment.Read(int.MaxValue, "SAGE_ATTEMPT"));
        }
        finally
        {
            process.Kill();
        }
    }

    [LinuxFact]
    public void A_signal_reaches_the_process_that_is_meant_and_no_later_one()
    {
        using var process = Process.Start("sleep", ["1000"]);
        var start = ProcessStat.Read(process.Id)!.Value.StartTime;

        ProcessSignal.Send(process.Id, start - 1, Signals.Kill);
        Assert.False(ProcessStat.Read(process.Id)?.IsDead);

        ProcessSignal.Send(process.Id, start, Signals.Kill);
        process.WaitForExit();
        Assert.Equal(137, process.ExitCode);
    }
}
