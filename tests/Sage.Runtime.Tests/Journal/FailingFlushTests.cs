using Sage.Runtime.Journal;
using Sage.Testing;

namespace Sage.Runtime.Tests.Journal;

/// <summary>The journal on a disk whose flushes fail: another process appends, and <c>strace</c> makes its calls fail.</summary>
public sealed class FailingFlushTests : IDisposable
{
    private readonly InstallFixture _install = new();

    public void Dispose() => _install.Dispose();

    [LinuxTheory("strace")]
    [InlineData("EIO", "Input/output error")]
    [InlineData("ENOSPC", "No space left on device")]
    [InlineData("EDQUOT", "Disk quota exceeded")]
    public void A_change_whose_flush_fails_is_not_reported_and_the_next_one_is(string error, string message)
    {
        // The first flush is for what was in the journal before.
        var said = Append(8, $"inject=fdatasync:error={error}:when=4");

        Assert.Equal(["durable 1", "durable 2", "durable 4", "durable 5", "durable 6", "durable 7", "durable 8"], said.Where(line => line.StartsWith("durable", StringComparison.Ordinal)));
        var failed = Assert.Single(said, line => line.StartsWith("error", StringComparison.Ordinal));
        Assert.StartsWith($"error {ExitCode.Failed} The journal {_install.Journal} cannot be written", failed, StringComparison.Ordinal);
        Assert.Contains(message, failed, StringComparison.Ordinal);
        Assert.Contains("the last change does not count: make the disk writable and run again", failed, StringComparison.Ordinal);
        Assert.Equal([1, 2, 4, 5, 6, 7, 8], Attempts());
    }

    [LinuxTheory("strace")]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    public void Where_the_change_cannot_be_taken_back_either_nothing_more_is_written_and_the_next_run_goes_on(string error)
    {
        var said = Append(6, $"inject=fdatasync:error={error}:when=4+", $"inject=fsync:error={error}:when=1+");

        Assert.Equal(["durable 1", "durable 2"], said.Where(line => line.StartsWith("durable", StringComparison.Ordinal)));
        Assert.All(said.Skip(2), line => Assert.Contains("can neither be written nor cut back", line, StringComparison.Ordinal));
        Assert.Equal(4, said.Skip(2).Count());
        Assert.Equal([1, 2], Attempts().Take(2));

        var after = Append(3);

        Assert.Equal(["durable 1", "durable 2", "durable 3"], after);
        Assert.Equal([1, 2], Attempts().Take(2));
        Assert.Equal([1, 2, 3], Attempts().TakeLast(3));
    }

    [LinuxFact("strace")]
    public void A_flush_that_is_interrupted_is_repeated()
    {
        var said = Append(3, "inject=fdatasync:error=EINTR:when=2..3");

        Assert.Equal(["durable 1", "durable 2", "durable 3"], said);
        Assert.Equal([1, 2, 3], Attempts());
    }

    [LinuxTheory("strace")]
    [InlineData("EOPNOTSUPP")]
    [InlineData("ENOSPC")]
    public void Where_no_space_can_be_taken_ahead_changes_are_written_without_it(string error)
    {
        var said = Append(3, $"inject=fallocate:error={error}:when=1+");

        Assert.Equal(["durable 1", "durable 2", "durable 3"], said);
        Assert.Equal([1, 2, 3], Attempts());
    }

    private List<int> Attempts() => [.. _install.ReadAll().OfType<PhaseStarted>().Select(started => started.Attempt)];

    /// <summary>Appends in a process whose calls on the journal fail as said, and returns what it says.</summary>
    private List<string> Append(int count, params string[] injections)
    {
        string[] strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", _install.Journal, .. injections.SelectMany(injection => new[] { "-e", injection })];
        using var program = TestProgram.Start(
            injections.Length == 0 ? [] : strace, "journal", "append-on", _install.Layout.Root, _install.Id, $"{count}");
        var said = program.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        program.WaitForExit();
        Assert.Equal(0, program.ExitCode);
        return [.. said];
    }
}
