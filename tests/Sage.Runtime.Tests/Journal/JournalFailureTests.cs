using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Testing;

namespace Sage.Runtime.Tests.Journal;

public sealed class JournalFailureTests
{
    [LinuxFact(NeedsRoot = true)]
    public async Task A_full_disk_loses_the_change_that_did_not_fit_and_nothing_else()
    {
        using var temporary = new TemporaryDirectory();
        await using var disk = await MountedTmpfs.Mount(temporary.File("disk"), "256k");
        var directory = CheckpointDirectory.OpenOrCreate(new CheckpointLayout(Path.Combine(disk.Path, "checkpoints")));
        var (log, state) = directory.Create(InstallFixture.Now, InstallFixture.First);
        using (log)
        {
            var next = state.Next;
            var big = InstallFixture.Started("a") with { Text = new string('x', 30_000) };
            SageException? full = null;
            while (full is null)
            {
                try
                {
                    Assert.True(log.TryAppend([big], next));
                    next++;
                }
                catch (SageException e)
                {
                    full = e;
                }
            }

            Assert.Equal(ExitCode.Failed, full.ExitCode);
            Assert.Contains("No space left on device", full.Message);
            Assert.Equal(next, directory.Load(state.Install!.InstallId).Next);
            Assert.True(log.TryAppend([InstallFixture.Completed("a")], next));
            Assert.Equal(next + 1, directory.Load(state.Install!.InstallId).Next);
        }
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task A_read_only_disk_can_be_read_and_says_why_it_cannot_be_written()
    {
        using var temporary = new TemporaryDirectory();
        await using var disk = await MountedTmpfs.Mount(temporary.File("disk"), "256k");
        var layout = new CheckpointLayout(Path.Combine(disk.Path, "checkpoints"));
        var (log, state) = CheckpointDirectory.OpenOrCreate(layout).Create(InstallFixture.Now, InstallFixture.First);
        log.Dispose();
        await disk.MakeReadOnly();
        var directory = CheckpointDirectory.Open(layout);

        Assert.Equal(1, directory.Load(directory.Find(null)).Next);
        Assert.Null(RunLock.Holder(layout));
        foreach (var write in (Action[])[() => directory.OpenForAppend(state.Install!.InstallId), () => directory.Create(InstallFixture.Now, InstallFixture.First), () => RunLock.Take(layout, "run")])
        {
            var error = Assert.Throws<SageException>(write);
            Assert.Equal(ExitCode.Failed, error.ExitCode);
            Assert.Contains("Read-only file system", error.Message);
        }
    }

    [Fact]
    public void A_torn_tail_is_cut_by_the_next_writer_who_says_so()
    {
        using var install = new InstallFixture();
        File.AppendAllText(install.Journal, "{\"seq\":1,\"n\":1,\"len\":50");
        using var log = install.OpenLog();
        var cut = 0L;
        log.Cut = bytes => cut = bytes;

        Assert.True(log.TryAppend([InstallFixture.Started("a")], 1));

        Assert.Equal(23, cut);
        Assert.Equal(2, install.ReadAll().Count);
    }

    [Fact]
    public void A_damaged_journal_is_neither_read_nor_written()
    {
        using var install = new InstallFixture();
        using (var log = install.OpenLog())
            log.TryAppend([InstallFixture.Started("a")], 1);
        var damaged = File.ReadAllBytes(install.Journal);
        damaged[100] ^= 1;
        File.WriteAllBytes(install.Journal, damaged);
        using var writer = install.OpenLog();

        Assert.Equal(ExitCode.Damaged, Assert.Throws<SageException>(() => writer.TryAppend([InstallFixture.Started("b")], 2)).ExitCode);
        Assert.Equal(ExitCode.Damaged, Assert.Throws<SageException>(() => writer.Read(0)).ExitCode);
        Assert.Equal(ExitCode.Damaged, Assert.Throws<SageException>(() => install.Directory.Load(install.Id)).ExitCode);
        Assert.Equal(damaged, File.ReadAllBytes(install.Journal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journal_that_is_cut_or_deleted_under_its_writer_is_noticed(bool delete)
    {
        using var install = new InstallFixture();
        using var log = install.OpenLog();
        Assert.True(log.TryAppend([InstallFixture.Started("a")], 1));
        if (delete)
            File.Delete(install.Journal);
        else
            File.WriteAllText(install.Journal, "");

        var error = Assert.Throws<SageException>(() => log.TryAppend([InstallFixture.Started("b")], 2));

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("while it was in use", error.Message);
    }

    [Fact]
    public void A_journal_that_is_a_link_is_refused()
    {
        using var install = new InstallFixture();
        File.Move(install.Journal, install.Journal + ".moved");
        File.CreateSymbolicLink(install.Journal, install.Journal + ".moved");

        Assert.Equal(ExitCode.Failed, Assert.Throws<SageException>(install.OpenLog).ExitCode);
        Assert.Equal(ExitCode.Decide, Assert.Throws<SageException>(() => install.Directory.Load(install.Id)).ExitCode);
    }
}
