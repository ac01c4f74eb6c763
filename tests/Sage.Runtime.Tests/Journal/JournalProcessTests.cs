using System.Globalization;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

public sealed class JournalProcessTests : IDisposable
{
    private readonly InstallFixture _install = new();

    public void Dispose() => _install.Dispose();

    [Fact]
    public void A_writer_killed_at_any_moment_has_lost_nothing_it_reported()
    {
        var random = new Random(20251115);
        for (var round = 0; round < 10; round++)
        {
            var writer = $"w{round}";
            var reported = AppendUntilKilled(writer, random.Next(1, 30));

            var kept = _install.ReadAll().OfType<PhaseStarted>().Where(r => r.Phase == writer).Select(r => r.Attempt).ToList();

            Assert.Equal(Enumerable.Range(1, kept.Count), kept);
            Assert.True(kept.Count >= reported, $"{reported} records were reported durable and {kept.Count} are there");
        }
    }

    [Fact]
    public void Processes_that_append_at_once_lose_nothing()
    {
        const int each = 40;
        var writers = Enumerable.Range(0, 3).Select(i => new OtherProcess("append", _install.Layout.Root, _install.Id, $"w{i}", $"{each}")).ToList();

        Assert.All(writers, writer => Assert.Equal(0, writer.Wait()));

        var attempts = _install.ReadAll().OfType<PhaseStarted>().ToLookup(r => r.Phase, r => r.Attempt);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(Enumerable.Range(1, each), attempts[$"w{i}"]));
        writers.ForEach(w => w.Dispose());
    }

    [Fact]
    public void A_writer_that_waits_too_long_names_the_one_it_waits_for()
    {
        using var other = new OtherProcess("hold-append", _install.Layout.Root, _install.Id);
        Assert.Equal("held", other.ReadLine());
        using var log = FileInstallLog.Open(_install.Layout, _install.Id, TimeSpan.FromMilliseconds(50));

        var error = Assert.Throws<SageException>(() => log.TryAppend([InstallFixture.Started("a")], 1));

        Assert.Equal(ExitCode.Held, error.ExitCode);
        Assert.Contains($"has been locked by process {other.Pid} (", error.Message);
        other.Kill();
        Assert.True(log.TryAppend([InstallFixture.Started("a")], 1));
    }

    private int AppendUntilKilled(string writer, int after)
    {
        using var other = new OtherProcess("append", _install.Layout.Root, _install.Id, writer, "100000");
        var reported = 0;
        while (reported < after)
            reported = int.Parse(other.ReadLine()!, CultureInfo.InvariantCulture);
        other.Kill();
        while (int.TryParse(other.ReadLine(), CultureInfo.InvariantCulture, out var more))
            reported = more;
        return reported;
    }
}
