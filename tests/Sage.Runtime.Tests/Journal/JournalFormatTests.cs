using System.Text;
using System.Text.Json;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

/// <summary>The format is what docs/formats/journal.md and its sample say, and stays so.</summary>
public sealed class JournalFormatTests
{
    private static readonly string SamplePath = Path.Combine(AppContext.BaseDirectory, "journal.sample.jsonl");

    [Fact]
    public void The_sample_is_encoded_byte_for_byte() =>
        Assert.Equal(File.ReadAllText(SamplePath), Encoding.UTF8.GetString(SampleJournal.Encode()));

    [Fact]
    public void The_sample_is_decoded()
    {
        using var journal = new JournalBytes(File.ReadAllBytes(SamplePath));

        Assert.Equal(SampleJournal.Records.Select(Text), journal.Read().Select(Text));
    }

    [Fact]
    public void The_sample_holds_every_record_type_with_every_field()
    {
        var types = SampleJournal.Records.Select(r => r.GetType()).ToHashSet();
        Assert.Equal(JournalJson.Default.JournalRecord.PolymorphismOptions!.DerivedTypes.Select(t => t.DerivedType).ToHashSet(), types);

        foreach (var type in types)
        {
            var json = SampleJournal.Records.Where(r => r.GetType() == type).Select(r => JsonElement.Parse(Text(r))).First();
            var names = type.GetProperties().Where(p => p.Name != "EqualityContract").Select(p => JournalJson.Default.GetTypeInfo(type)!.Properties.First(j => ((System.Reflection.MemberInfo)j.AttributeProvider!).Name == p.Name).Name);
            Assert.All(names, name => Assert.True(json.TryGetProperty(name, out _), $"{type.Name}.{name} is missing in the sample"));
        }
    }

    [Fact]
    public void The_page_names_every_record_and_every_field()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "journal.md"));
        var types = JournalJson.Default.JournalRecord.PolymorphismOptions!.DerivedTypes;
        foreach (var type in types)
        {
            var row = page.Split('\n').Single(line => line.StartsWith($"| `{type.TypeDiscriminator}` |", StringComparison.Ordinal));
            var fields = JournalJson.Default.GetTypeInfo(type.DerivedType)!.Properties.Select(p => p.Name).Except(["at", "e"]);
            Assert.All(fields, field => Assert.Contains($"`{field}`", row));
        }
    }

    [Fact]
    public void The_fast_writer_gives_the_same_bytes_as_the_serializer()
    {
        foreach (var record in SampleJournal.Records)
        {
            using var encoder = new FrameEncoder();
            var frame = encoder.Encode([record], 0);
            FrameHeader.TryParse(frame, out var header);

            Assert.Equal($"[{Text(record)}]", Encoding.UTF8.GetString(Frame.Records(frame, header)));
        }
    }

    [Fact]
    public void The_fast_reader_gives_the_same_records_as_the_serializer()
    {
        var fast = 0;
        foreach (var record in SampleJournal.Records)
        {
            var read = PhaseRecordReader.TryRead(Encoding.UTF8.GetBytes($"[{Text(record)}]"), 1);
            if (read is null)
                continue;
            fast++;
            Assert.Equal(record.GetType(), read[0].GetType());
            Assert.Equal(Text(record), Text(read[0]));
        }
        Assert.Equal(8, fast);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1.5e3")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"na\\u00EFve\"")]
    [InlineData("[]")]
    [InlineData("{\"a\":[1,{\"b\":null}]}")]
    public void Any_result_is_read_as_the_serializer_reads_it(string output)
    {
        var json = $$"""[{"t":"phase_completed","at":"2025-11-15T14:30:00+08:00","e":1,"phase":"a","attempt":1,"output":{{output}},"after":[],"produced":[]}]""";
        using var journal = new JournalBytes(JournalBytes.Frame(0, 1, json));

        Assert.Equal(Text(JsonSerializer.Deserialize(json, JournalJson.Default.JournalRecordArray)![0]), Text(Assert.Single(journal.Read())));
    }

    [Theory]
    [InlineData("2025-11-15T14:30:00+08:00")]
    [InlineData("2025-11-15T14:30:00.1-11:30")]
    [InlineData("2024-02-29T23:59:59.9999999+00:00")]
    [InlineData("0001-01-01T00:00:00+00:00")]
    [InlineData("2025-11-15T14:30:00Z")]
    public void Times_are_read_as_the_serializer_reads_them(string time)
    {
        var expected = JsonSerializer.Deserialize<DateTimeOffset>($"\"{time}\"");
        using var journal = new JournalBytes(JournalBytes.Frame(0, 1, $$"""[{"t":"child_ended","at":"{{time}}","e":1,"phase":"a","pid":1,"exit_code":0}]"""));

        Assert.Equal((expected, expected.Offset), Assert.Single(journal.Read()).At is var at ? (at, at.Offset) : default);
    }

    [Theory]
    [InlineData("2025-02-29T14:30:00+08:00")]
    [InlineData("2025-11-15T24:00:00+08:00")]
    [InlineData("2025-11-15T14:30:00.12345678+08:00")]
    [InlineData("2025-11-15T14:30:00.+08:00")]
    [InlineData("2025-11-15T14:30:00+15:00")]
    [InlineData("2025-11-15T14:30:00+0:000")]
    [InlineData("2025-11-15 14:30:00+08:00")]
    public void Other_times_are_not_read_fast(string time) =>
        Assert.False(RecordTime.TryParse(Encoding.ASCII.GetBytes(time), out _));

    [Fact]
    public void A_cut_or_a_flip_anywhere_in_a_record_never_gets_the_fast_reader_to_read_what_the_serializer_refuses()
    {
        foreach (var record in SampleJournal.Records)
        {
            var whole = Encoding.UTF8.GetBytes($"[{Text(record)}]");
            for (var place = 0; place < whole.Length; place++)
            {
                AssertNoLaxer(whole.AsSpan(0, place));
                foreach (var value in "\"\\,:{}[]0-a \n\0\u00ff")
                {
                    var changed = whole.ToArray();
                    changed[place] = (byte)value;
                    AssertNoLaxer(changed);
                }
            }
        }
    }

    [Theory]
    [InlineData("""[{"t":"child_ended","at":"2025-11-15T14:30:00+08:00","e":1,"phase":"a","pid":1,"exit_code":0,"later":[{}]}]""")]
    [InlineData("""[{"t":"child_ended","e":1,"at":"2025-11-15T14:30:00+08:00","phase":"a","pid":1,"exit_code":0}]""")]
    [InlineData("""[ { "t" : "child_ended", "at":"2025-11-15T14:30:00+08:00", "phase":"a", "exit_code":0, "pid":1 } ]""")]
    public void Fields_that_are_unknown_left_out_or_in_another_order_are_read(string records)
    {
        using var journal = new JournalBytes(JournalBytes.Frame(0, 1, records));

        Assert.Equal(("a", 1), Assert.IsType<ChildEnded>(Assert.Single(journal.Read())) is var r ? (r.Phase, r.Pid) : default);
    }

    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("1234567890123456", 0x9AA4287Fu)]
    public void The_checksum_is_the_published_one(string text, uint checksum)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(checksum, Crc32C.Of(bytes.AsSpan(0, cut), bytes.AsSpan(cut)));
    }

    [Fact]
    public void A_result_keeps_its_bytes_through_the_journal()
    {
        var output = JsonSerializer.SerializeToElement(new { text = "naïve <b> & 'q' \u2028 \ud83d\ude00", number = 1.10m });
        using var encoder = new FrameEncoder();
        using var journal = new JournalBytes(encoder.Encode([new PhaseCompleted { Phase = "a", Attempt = 1, Output = output }], 0));

        Assert.Equal(output.GetRawText(), Assert.IsType<PhaseCompleted>(Assert.Single(journal.Read())).Output!.Value.GetRawText());
    }

    private static void AssertNoLaxer(ReadOnlySpan<byte> json)
    {
        JournalRecord[]? fast;
        try
        {
            fast = PhaseRecordReader.TryRead(json, 1);
        }
        catch (JsonException)
        {
            return;
        }
        if (fast is not null)
            Assert.Equal(Text(JsonSerializer.Deserialize(json, JournalJson.Default.JournalRecordArray)!.Single()), Text(fast[0]));
    }

    private static string Text(JournalRecord record) => JsonSerializer.Serialize(record, JournalJson.Default.JournalRecord);
}
