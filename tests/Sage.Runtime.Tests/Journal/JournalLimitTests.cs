using System.Text;
using Sage.Linux;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

public sealed class JournalLimitTests
{
    [Fact]
    public void A_record_type_of_a_later_version_asks_for_an_upgrade()
    {
        using var journal = new JournalBytes(JournalBytes.Frame(0, 1, """[{"t":"phase_teleported","at":"2025-11-15T14:30:00+08:00","e":1}]"""));

        var error = Assert.Throws<SageException>(journal.Read);

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("line 1: a newer Sage.Tooling wrote the record 'phase_teleported'", error.Message);
        Assert.Contains("upgrade", error.Message);
    }

    [Theory]
    [InlineData("""[{"t":"install_started","at":"2025-11-15T14:30:00+08:00","e":0,"format":2,"written_by":"Sage.Tooling 3.1.0","install_id":"x","created_by":"run","plan":"p","mode":"m","working_directory":"/"}]""")]
    [InlineData("""[{"t":"install_started","format":2,"written_by":"Sage.Tooling 3.1.0","everything":"else changed"}]""")]
    [InlineData("""[{"t":"install_opened","format":2,"written_by":"Sage.Tooling 3.1.0"}]""")]
    public void A_newer_format_names_its_writer_and_asks_for_an_upgrade(string record)
    {
        using var journal = new JournalBytes(JournalBytes.Frame(0, 1, record));

        var error = Assert.Throws<SageException>(journal.Read);

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("journal format 2, written by Sage.Tooling 3.1.0, and this version reads up to 1: upgrade", error.Message);
    }

    [Theory]
    [InlineData(1, "[null]")]
    [InlineData(1, "{}")]
    [InlineData(1, "7")]
    [InlineData(1, "[7]")]
    [InlineData(1, "[]")]
    [InlineData(2, """[{"t":"install_abandoned"}]""")]
    [InlineData(1, """[{"t":"phase_skipped"}]""")]
    [InlineData(1, """[{"t":"child_ended","at":"now","phase":"a","pid":1,"exit_code":0}]""")]
    [InlineData(1, """[{"t":"child_ended","at":"2025-11-15T14:30:00+08:00","e":1,"phase":"\ud800","pid":1,"exit_code":0}]""")]
    [InlineData(1, """[{"t":"run_ended","outcome":"Sideways"}]""")]
    [InlineData(1, "[{\"t\":")]
    [InlineData(2000000000, "[]")]
    public void A_frame_that_no_version_writes_is_refused_and_named(int count, string records)
    {
        using var journal = new JournalBytes(JournalBytes.Frame(0, count, records));

        var error = Assert.Throws<SageException>(journal.Read);

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("line 1: the records there cannot be read by this version", error.Message);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Deep_nesting_is_read_up_to_the_limit_and_refused_beyond(int depth)
    {
        var output = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));
        using var journal = new JournalBytes(JournalBytes.Frame(0, 1,
            $$"""[{"t":"phase_completed","at":"2025-11-15T14:30:00+08:00","e":1,"phase":"a","attempt":1,"output":{{output}},"after":[],"produced":[]}]"""));

        if (depth < JournalFormat.MaxDepth)
            Assert.Equal(output, Assert.IsType<PhaseCompleted>(Assert.Single(journal.Read())).Output!.Value.GetRawText());
        else
            Assert.Equal(ExitCode.Damaged, Assert.Throws<SageException>(journal.Read).ExitCode);
    }

    [Fact]
    public void A_result_that_could_not_be_read_back_is_not_written()
    {
        using var install = new InstallFixture();
        using var log = install.OpenLog();
        var deep = System.Text.Json.JsonElement.Parse(new string('[', 200) + new string(']', 200), new() { MaxDepth = 300 });
        var wide = System.Text.Json.JsonElement.Parse($"\"{new string('x', JournalFormat.MaxFrame)}\"");
        var before = File.ReadAllBytes(install.Journal);

        foreach (var output in (System.Text.Json.JsonElement[])[deep, wide])
        {
            var error = Assert.Throws<SageException>(() => log.TryAppend([InstallFixture.Completed("a") with { Output = output }], 1));
            Assert.Equal(ExitCode.Failed, error.ExitCode);
        }

        Assert.Equal(before, File.ReadAllBytes(install.Journal));
        Assert.True(log.TryAppend([InstallFixture.Started("a")], 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"seq\":0,\"n\":1,\"len\":67108800,\"crc32c\":\"00000000\",\"records\":")]
    [InlineData("{\"seq\":0,\"n\":1,\"len\":99999999999999,\"crc32c\":\"00000000\",\"records\":")]
    public void A_huge_file_of_no_frames_takes_no_huge_memory(string start)
    {
        using var journal = new JournalBytes(Encoding.ASCII.GetBytes(start));
        using (var file = PrivateFile.Open(journal.Path, FileAccess.ReadWrite))
        {
            RandomAccess.SetLength(file, 256 * 1024 * 1024);
            RandomAccess.Write(file, "x"u8, 256 * 1024 * 1024 - 1);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.NotEqual(JournalEnd.Clean, journal.Scan().End);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * JournalFormat.MaxFrame);
    }
}
