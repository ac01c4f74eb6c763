using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

public sealed class FileInstallLogTests : IDisposable
{
    private readonly InstallFixture _install = new();

    public void Dispose() => _install.Dispose();

    [Fact]
    public void What_was_appended_is_read_back_in_order()
    {
        using var log = _install.OpenLog();

        Assert.True(log.TryAppend([InstallFixture.Started("a"), InstallFixture.Completed("a")], 1));
        Assert.True(log.TryAppend([InstallFixture.Started("b")], 3));

        Assert.Equal(["InstallStarted", "PhaseStarted", "PhaseCompleted", "PhaseStarted"], log.Read(0).Select(r => r.GetType().Name));
        Assert.Equal("b", Assert.IsType<PhaseStarted>(Assert.Single(log.Read(3))).Phase);
        Assert.Empty(log.Read(4));
    }

    [Fact]
    public void A_second_writer_is_told_to_read_first()
    {
        using var one = _install.OpenLog();
        using var two = _install.OpenLog();

        Assert.True(one.TryAppend([InstallFixture.Started("a")], 1));
        Assert.False(two.TryAppend([InstallFixture.Started("b")], 1));
        Assert.IsType<PhaseStarted>(Assert.Single(two.Read(1)));
        Assert.True(two.TryAppend([InstallFixture.Started("b")], 2));
    }

    [Fact]
    public void Threads_that_share_a_log_and_logs_that_share_a_file_lose_nothing()
    {
        const int writers = 4;
        const int each = 25;
        using var shared = _install.OpenLog();

        Parallel.For(0, writers, new ParallelOptions { MaxDegreeOfParallelism = writers }, writer =>
        {
            using var own = _install.OpenLog();
            var log = writer % 2 == 0 ? shared : own;
            for (var i = 1; i <= each; i++)
                AppendAnywhere(log, InstallFixture.Started($"w{writer}", i));
        });

        var attempts = _install.ReadAll().OfType<PhaseStarted>().ToLookup(r => r.Phase, r => r.Attempt);
        for (var writer = 0; writer < writers; writer++)
            Assert.Equal(Enumerable.Range(1, each), attempts[$"w{writer}"]);
    }

    private static void AppendAnywhere(FileInstallLog log, JournalRecord record)
    {
        long next = 1;
        while (!log.TryAppend([record], next))
            next += log.Read(next).Count;
    }
}
