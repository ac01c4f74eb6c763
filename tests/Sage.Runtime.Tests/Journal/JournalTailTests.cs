using System.Diagnostics;
using System.Text;
using Sage.Linux;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

public sealed class JournalTailTests
{
    [Fact]
    public void Cut_at_every_byte_it_reads_as_its_whole_frames_and_a_torn_one()
    {
        var whole = JournalBytes.Small();
        var ends = Ends(whole);
        for (var length = 0; length <= whole.Length; length++)
        {
            using var journal = new JournalBytes(whole.AsSpan(0, length));

            var (end, position) = journal.Scan();

            Assert.Equal(ends.Count(e => e <= length), position.Sequence);
            Assert.Equal(length == 0 || ends.Contains(length) ? JournalEnd.Clean : JournalEnd.Torn, end);
        }
    }

    [Fact]
    public void A_flip_of_any_byte_is_found_and_named()
    {
        var whole = JournalBytes.Small();
        var ends = Ends(whole);
        for (var place = 0; place < whole.Length; place++)
        {
            foreach (var flip in (byte[])[0x01, 0x20, 0x80])
            {
                var changed = whole.ToArray();
                changed[place] ^= flip;
                using var journal = new JournalBytes(changed);
                var line = ends.Count(e => e <= place) + 1;

                var error = Assert.Throws<SageException>(journal.Read);

                Assert.Equal(ExitCode.Damaged, error.ExitCode);
                Assert.Contains($"{journal.Path} line {line}: ", error.Message);
                Assert.Equal(line == ends.Count, error.Message.Contains("damaged tail", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Read_while_a_frame_comes_in_pieces_it_is_never_taken_for_damaged()
    {
        using var journal = new JournalBytes([]);
        using var encoder = new FrameEncoder();
        using var written = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            using var file = PrivateFile.Open(journal.Path, FileAccess.ReadWrite);
            var end = 0L;
            for (var sequence = 0; sequence < 20_000; sequence++)
            {
                var frame = encoder.Encode([InstallFixture.Started("a")], sequence);
                RandomAccess.Write(file, frame[..20], end);
                RandomAccess.Write(file, frame[20..], end + 20);
                end += frame.Length;
            }
            written.Cancel();
        });

        using var reading = PrivateFile.Open(journal.Path, FileAccess.Read);
        var position = default(JournalPosition);
        while (!written.IsCancellationRequested)
        {
            var frames = new FrameReader(reading, position);
            while (frames.Read())
            {
            }
            Assert.True(frames.End is JournalEnd.Clean or JournalEnd.Torn, $"{frames.End} at {position}");
            position = frames.Position;
        }
        await writer;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_hole_of_unwritten_sectors_in_the_last_frame_is_torn(int firstSectors)
    {
        var (bytes, last) = WithLongLastFrame();
        var from = firstSectors == 0 ? last : (last / JournalFormat.Sector + firstSectors) * JournalFormat.Sector;
        bytes.AsSpan(from, (from / JournalFormat.Sector + 1) * JournalFormat.Sector - from).Clear();
        using var journal = new JournalBytes(bytes);

        Assert.Equal((JournalEnd.Torn, 3L), journal.Scan() is var (end, position) ? (end, position.Sequence) : default);
    }

    [Fact]
    public void A_tail_of_nothing_but_NULs_is_torn()
    {
        var whole = JournalBytes.Small();
        using var journal = new JournalBytes([.. whole, .. new byte[700]]);

        Assert.Equal(JournalEnd.Torn, journal.Scan().End);
    }

    [Fact]
    public void NULs_within_a_sector_are_damage()
    {
        var (bytes, last) = WithLongLastFrame();
        bytes.AsSpan((last / JournalFormat.Sector + 1) * JournalFormat.Sector + 10, 20).Clear();
        using var journal = new JournalBytes(bytes);

        Assert.Equal(JournalEnd.DamagedTail, journal.Scan().End);
    }

    [Fact]
    public void A_torn_frame_with_a_good_one_after_it_is_damage()
    {
        var whole = JournalBytes.Small();
        var ends = Ends(whole);
        using var journal = new JournalBytes([.. whole[..(ends[1] - 5)], .. whole[ends[1]..]]);

        Assert.Equal((JournalEnd.Damaged, 1L), journal.Scan() is var (end, position) ? (end, position.Sequence) : default);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_sequence_number_that_repeats_or_leaves_a_gap_is_damage(long sequence)
    {
        var first = JournalBytes.Frame(0, 1, Encode(InstallFixture.First("20251115_143000")));
        var second = JournalBytes.Frame(1, 1, Encode(InstallFixture.Started("a")));
        using var journal = new JournalBytes([.. first, .. second, .. JournalBytes.Frame(sequence, 1, Encode(InstallFixture.Started("b")))]);

        Assert.Equal(JournalEnd.Damaged, journal.Scan().End);
        Assert.Contains("line 3", Assert.Throws<SageException>(journal.Read).Message);
    }

    [Fact]
    public void A_tail_made_to_look_like_many_frames_is_judged_in_time()
    {
        var claim = Encoding.ASCII.GetBytes("{\"seq\":3,\"n\":1,\"len\":4000000,\"crc32c\":\"00000000\",\"records\":");
        byte[] hostile = [.. JournalBytes.Small(), .. Enumerable.Repeat(claim, 100_000).SelectMany(c => c), (byte)'\n'];
        using var journal = new JournalBytes(hostile);

        var started = Stopwatch.GetTimestamp();
        Assert.NotEqual(JournalEnd.Clean, journal.Scan().End);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static string Encode(JournalRecord record) =>
        $"[{System.Text.Json.JsonSerializer.Serialize(record, JournalJson.Default.JournalRecord)}]";

    private static (byte[] Bytes, int Last) WithLongLastFrame()
    {
        using var encoder = new FrameEncoder();
        var whole = JournalBytes.Small();
        return ([.. whole, .. encoder.Encode([InstallFixture.Started("a") with { Text = new string('x', 3000) }], 3)], whole.Length);
    }

    private static List<int> Ends(byte[] journal) =>
        [.. Enumerable.Range(0, journal.Length).Where(i => journal[i] == '\n').Select(i => i + 1)];
}
