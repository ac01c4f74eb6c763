using Sage.Linux;
using Sage.Tool.Rendering.Snapshots;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>What people see and are asked, in both languages.</summary>
public sealed class SnapshotTerminalTests : IDisposable
{
    private readonly SnapshotPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task In_Chinese()
    {
        UserLanguage.Speak("zh-Hans");

        Assert.Contains("：3 个文件，47 B；新增 ", await _place.Done("create"), StringComparison.Ordinal);
        Assert.StartsWith("快照        创建时间 ", await _place.Done("list"), StringComparison.Ordinal);
        Assert.Equal("错误：没有快照“nothing”；“dotnet sage snapshot list”会列出现有的快照。\n", (await _place.Run("show", "nothing")).Error);
    }

    [Fact]
    public void A_picture_has_a_bar_amounts_rate_and_time_left()
    {
        var pace = new Pace();
        pace.Measure(0, new WorkAmounts(0, 0, 100, 0, 200 << 20));
        var amounts = new WorkAmounts(0, 50, 100, 100 << 20, 200 << 20);
        pace.Measure(10, amounts);
        var text = new StringWriter();

        WorkLines.Picture("saving", amounts, pace, unicode: true).WriteTo(text, 80, unicode: true);

        Assert.Equal("saving  ━━━━━━━━━━━━━━━───────────────  50 %\n  100.0 MiB of 200.0 MiB, 50 of 100 files, 10.0 MiB/s, 10 s left\n", text.ToString());
        Assert.Equal("saving: 50 %, 100.0 MiB of 200.0 MiB, 50 of 100 files, 10.0 MiB/s, 10 s left", WorkLines.Line("saving", amounts, pace));
        Assert.Equal("saving: 7 entries looked at", WorkLines.Line("saving", new WorkAmounts(7, 0, 0, 0, 0), pace));
    }

    [Fact]
    public void A_pace_follows_a_change_and_never_tells_a_time_that_nobody_can_know()
    {
        var pace = new Pace();
        pace.Measure(0, new WorkAmounts(9, 0, 0, 0, 0));
        Assert.Null(pace.SecondsLeft);
        pace.Measure(1, new WorkAmounts(9, 0, 10, 0, 1000));
        Assert.Null(pace.SecondsLeft);
        pace.Measure(2, new WorkAmounts(9, 1, 10, 100, 1000));
        Assert.Equal(9, pace.SecondsLeft!.Value, 3);
        for (var second = 3; second < 30; second++)
            pace.Measure(second, new WorkAmounts(9, 1, 10, 100 + 10 * (second - 2), 1000));
        Assert.InRange(pace.BytesPerSecond!.Value, 10, 12);
        pace.Measure(30, new WorkAmounts(9, 10, 10, 1000, 1000));
        Assert.InRange(pace.SecondsLeft!.Value, 0, 60);
    }

    [Fact]
    public void Of_very_many_problems_the_first_are_told()
    {
        var text = new StringWriter();
        ProblemLines.Write(text, [.. Enumerable.Range(0, 50).Select(number => $"file {number}\e[2J")]);

        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("  file 0", lines[0]);
        Assert.Equal((21, "  and 30 more; --json has all of them"), (lines.Length, lines[^1]));
    }
}
