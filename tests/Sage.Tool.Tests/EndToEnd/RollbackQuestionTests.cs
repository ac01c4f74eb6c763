using Sage.Runtime;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>What the real tool asks on a terminal before it rolls back, and that nothing happens without a yes.</summary>
public sealed class RollbackQuestionTests : IAsyncLifetime
{
    private const string CtrlC = "\u0003";
    private const string All = "Roll back report, release, packages, prepare? [y/N] ";
    private readonly WorkshopPlace _place = new();

    public Task InitializeAsync() => _place.Run();

    public Task DisposeAsync()
    {
        _place.Dispose();
        return Task.CompletedTask;
    }

    [LinuxTheory("script")]
    [InlineData("n\n")]
    [InlineData("\n")]
    [InlineData("what?\n")]
    [InlineData(CtrlC)]
    public async Task Any_other_answer_than_yes_leaves_all_as_it_is(string answer)
    {
        var journal = await File.ReadAllBytesAsync(_place.Layout.Journal(_place.Id));
        using var tool = _place.StartOnTerminal("rollback");
        await tool.Writes(All);

        tool.Type(answer);

        Assert.Equal(ExitCode.Cancelled, await tool.Ends());
        Assert.Equal(journal, await File.ReadAllBytesAsync(_place.Layout.Journal(_place.Id)));
        Assert.Equal("released\n", _place.Read("report.txt"));
        Assert.DoesNotContain("undo packages", _place.Effects);
    }

    [LinuxFact("script")]
    public async Task Yes_rolls_back()
    {
        using var tool = _place.StartOnTerminal("rollback");
        await tool.Writes(All);

        tool.Type("y\n");

        Assert.Equal(ExitCode.Done, await tool.Ends());
        Assert.Equal(InstallStatus.RolledBack, _place.State().Status);
        Assert.False(File.Exists(_place.At("report.txt")));
        Assert.Contains("undo packages", _place.Effects);
    }

    [LinuxFact("script")]
    public async Task Files_alone_and_a_point_are_asked_about_as_such()
    {
        await _place.Done("point", "create", "Before edit");
        _place.Write("report.txt", "edited");
        using (var tool = _place.StartOnTerminal("rollback", "--files-only", "--to", "before-edit"))
        {
            await tool.Writes("Roll back to the point before_edit (files alone)? [y/N] ");
            tool.Type("n\n");
            Assert.Equal(ExitCode.Cancelled, await tool.Ends());
            Assert.Equal("edited", _place.Read("report.txt"));
        }

        using (var tool = _place.StartOnTerminal("point", "restore", "before-edit", "--install", _place.Id))
        {
            await tool.Writes("[y/N] ");
            tool.Type(CtrlC);
            Assert.Equal(ExitCode.Cancelled, await tool.Ends());
            Assert.Equal("edited", _place.Read("report.txt"));
        }
    }
}
