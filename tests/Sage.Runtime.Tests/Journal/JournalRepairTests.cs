using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

public sealed class JournalRepairTests : IDisposable
{
    private readonly InstallFixture _install = new();

    public JournalRepairTests()
    {
        using var log = _install.OpenLog();
        log.TryAppend([InstallFixture.Started("a")], 1);
        log.TryAppend([InstallFixture.Completed("a")], 2);
    }

    public void Dispose() => _install.Dispose();

    [Fact]
    public void A_whole_journal_is_left_alone() => Assert.Null(Repair());

    [Fact]
    public void A_damaged_tail_is_cut_after_it_was_copied()
    {
        var damaged = Damage(fromEnd: 10);

        var copy = Repair();

        Assert.Equal(_install.Journal + ".damaged_1", copy);
        Assert.Equal(damaged, File.ReadAllBytes(copy!));
        Assert.Equal(2, _install.ReadAll().Count);
        using var log = _install.OpenLog();
        Assert.True(log.TryAppend([InstallFixture.Completed("a")], 2));
    }

    [Fact]
    public void A_second_copy_does_not_replace_the_first()
    {
        Damage(fromEnd: 10);
        Repair();
        Damage(fromEnd: 10);

        Assert.Equal(_install.Journal + ".damaged_2", Repair());
        Assert.Single(_install.ReadAll());
    }

    [Fact]
    public void Damage_before_good_frames_is_refused_and_nothing_is_written()
    {
        var damaged = Damage(fromEnd: (int)new FileInfo(_install.Journal).Length - 100);

        var error = Assert.Throws<SageException>(Repair);

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("line 1", error.Message);
        Assert.Equal(damaged, File.ReadAllBytes(_install.Journal));
        Assert.Empty(Directory.GetFiles(_install.Layout.Install(_install.Id), "*.damaged_*"));
    }

    [Fact]
    public void A_file_without_any_good_frame_is_refused_and_left_alone()
    {
        File.WriteAllText(_install.Journal, "{\"event\":1}\n{\"event\":2}\n");

        var error = Assert.Throws<SageException>(Repair);

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("line 1: the file is no journal", error.Message);
        Assert.Equal("{\"event\":1}\n{\"event\":2}\n", File.ReadAllText(_install.Journal));
    }

    private string? Repair()
    {
        using var held = RunLock.Take(_install.Layout, "verify");
        return JournalRepair.Run(held, _install.Layout, _install.Id);
    }

    private byte[] Damage(int fromEnd)
    {
        var bytes = File.ReadAllBytes(_install.Journal);
        bytes[^fromEnd] ^= 1;
        File.WriteAllBytes(_install.Journal, bytes);
        return bytes;
    }
}
