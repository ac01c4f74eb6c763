using System.Runtime.CompilerServices;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.Hostile;
using Sage.Tool.Tests.Support;
using VerifyXunit;

namespace Sage.Tool.Tests;

/// <summary>A journal with records of the future: the clock was set back after they were written.</summary>
public sealed class SetBackClockTests : IDisposable
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LinuxFact]
    public async Task What_every_verb_says() => await Verifier.Verify(await HostileTable.Of(
    [
        Records("a last record of the future", record => record is PointCreated { Name: "edit" }),
        Records("an install of the future", _ => true),
    ]));

    [Fact]
    public async Task What_displays_show()
    {
        using var install = new Installation(_directory.Path, "first", "second", "third");
        install.RunStarts().Starts("first").After(5).Completes("first").After(86_400).Starts("second").Logs("second", "a line\n").After(3).Fails("second", "no").RunEnds(RunOutcome.Failed);
        await Verifies([["status"], ["history"], ["logs"], ["clean", "--older-than", "1h", "--yes"], ["verify"]]);
    }

    [Fact]
    public async Task What_a_script_is_told_and_that_its_reports_are_taken()
    {
        using var install = new Installation(_directory.Path, "script", []);
        install.After(86_400).Starts("fetch");
        await Verifies(
        [
            ["checkpoint", "can-resume"], ["checkpoint", "update", "fetch", "completed"], ["checkpoint", "is-completed", "fetch"], ["checkpoint", "update", "deploy", "started"],
            ["checkpoint", "init", "deploy"], ["status"], ["checkpoint", "update", "deploy", "completed"], ["status"], ["checkpoint", "init", "--fresh"], ["history"],
        ]);
    }

    private static HostileThing Records(string name, Func<JournalRecord, bool> which) =>
        new(name, place => place.Forge(record => which(record) ? record with { At = record.At + Ahead } : record), Full: true);

    private async Task Verifies(string[][] commandLines, [CallerMemberName] string method = "")
    {
        var answers = new List<string>();
        foreach (var arguments in commandLines)
        {
            var run = await ToolRun.In(_directory.Path, arguments);
            answers.Add($"$ dotnet sage {string.Join(' ', arguments)}\n{run.Out}{run.Error}exit code {run.ExitCode}\n");
        }
        var text = string.Join('\n', answers).Replace(_directory.Path, "DIR", StringComparison.Ordinal);
        await Verifier.Verify(string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())), method: method);
    }
}
