using Sage.Runtime;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>Going back with the real tool, and back from there.</summary>
public sealed class RollbackTests : IAsyncLifetime
{
    private readonly WorkshopPlace _place = new();

    public Task InitializeAsync()
    {
        _place.Write("packages.txt", "mine\n");
        return _place.Run();
    }

    public Task DisposeAsync()
    {
        _place.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task To_a_phase_undoes_what_came_after_it_and_can_itself_be_undone()
    {
        var text = await _place.Done("rollback", "--to", "prepare", "--yes");

        Assert.Contains("rolling back report, release, packages\n", text, StringComparison.Ordinal);
        Assert.Contains("undo packages", _place.Effects);
        Assert.Equal("mine\n", _place.Read("packages.txt"));
        Assert.False(File.Exists(_place.At("report.txt")));
        Assert.True(File.Exists(_place.At("tools.txt")));

        await _place.Done("point", "restore", "before_rollback_1", "--yes");
        Assert.Equal("mine\nfirst 1\nsecond 1\n", _place.Read("packages.txt"));
        Assert.Equal("released\n", _place.Read("report.txt"));
    }

    [Fact]
    public async Task Before_a_phase_undoes_it_as_well_and_the_next_run_does_it_again()
    {
        await _place.Done("rollback", "--before", "release", "--yes");
        Assert.Equal("mine\nfirst 1\nsecond 1\n", _place.Read("packages.txt"));
        Assert.False(File.Exists(_place.At("report.txt")));

        await _place.Run();
        Assert.Equal(["prepare", "first", "second", "release", "report", "release", "report"], _place.Effects);
    }

    [Fact]
    public async Task Files_alone_come_back_without_the_program_and_without_undo()
    {
        await _place.Done("rollback", "--files-only", "--yes");

        Assert.Equal("mine\n", _place.Read("packages.txt"));
        Assert.DoesNotContain("undo packages", _place.Effects);
        Assert.Equal(ExitCode.Nothing, (await _place.Tool("rollback", "--yes")).ExitCode);
    }
}
