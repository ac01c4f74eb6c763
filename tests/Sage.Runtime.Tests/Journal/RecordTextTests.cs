using System.Text;
using System.Text.Json;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

/// <summary>What is written without the serializer is what the serializer writes.</summary>
public sealed class RecordTextTests
{
    private const string Characters = "aZ09 ~!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}\0\u0001\b\t\n\v\f\r\u001f\u007f\u0080\u00a0é\u2028\u4e2d\ufeff\ufffd\uffff\ud800\udbff\udc00\udfff";

    [Fact]
    public void Every_character_is_escaped_as_the_serializer_escapes_it()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            AssertSame($"a{(char)c}b");
    }

    [Fact]
    public void Any_text_is_written_as_the_serializer_writes_it()
    {
        var random = new Random(20251115);
        for (var i = 0; i < 20_000; i++)
            AssertSame(Text(random));
    }

    [Fact]
    public void Records_of_any_content_are_written_as_the_serializer_writes_them()
    {
        var random = new Random(4711);
        for (var i = 0; i < 1_000; i++)
        {
            foreach (var record in Records(random))
                Assert.Equal($"[{JsonSerializer.Serialize(record, JournalJson.Default.JournalRecord)}]", Encode(record));
        }
    }

    [Theory]
    [InlineData(" {\"a\" : [1, 2]} ")]
    [InlineData("[1.10,-0,1e5,1E+5,true,false,null]")]
    [InlineData("{\"a\":\"naïve <b> & 'q'\",\"a\":1}")]
    [InlineData("\"\\u0041\\/\\ud83d\\ude00\"")]
    [InlineData("\"with spaces, and `these`\"")]
    [InlineData("{\"deep\":[[[[{}]]]]}")]
    public void A_result_is_written_as_the_serializer_writes_it(string json)
    {
        var record = new PhaseCompleted { Phase = "a", Attempt = 1, Output = JsonElement.Parse(json) };

        Assert.Equal($"[{JsonSerializer.Serialize(record, JournalJson.Default.JournalRecord)}]", Encode(record));
    }

    [Theory]
    [InlineData(JournalFormat.MaxDepth - 2, true)]
    [InlineData(JournalFormat.MaxDepth - 1, false)]
    public void A_result_nests_as_deep_as_a_reader_takes_it(int depth, bool fits)
    {
        var options = new JsonDocumentOptions { MaxDepth = 1000 };
        using var document = JsonDocument.Parse(new string('[', depth) + new string(']', depth), options);
        var record = new PhaseCompleted { Phase = "a", Attempt = 1, Output = document.RootElement };

        if (fits)
            Assert.Contains("[[[", Encode(record));
        else
            Assert.Throws<SageException>(() => Encode(record));
    }

    private static void AssertSame(string text)
    {
        var buffer = new ByteBuffer(16);
        RecordText.Write(buffer, text);

        Assert.Equal(JsonSerializer.Serialize(text), Encoding.UTF8.GetString(buffer.Written));
    }

    private static string Encode(JournalRecord record)
    {
        using var encoder = new FrameEncoder();
        var frame = encoder.Encode([record], 0);
        FrameHeader.TryParse(frame, out var header);
        return Encoding.UTF8.GetString(Frame.Records(frame, header));
    }

    private static string Text(Random random) =>
        new([.. Enumerable.Range(0, random.Next(24)).Select(_ => random.Next(8) == 0 ? (char)random.Next(char.MaxValue + 1) : Characters[random.Next(Characters.Length)])]);

    private static IEnumerable<JournalRecord> Records(Random random)
    {
        var at = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks - 2 * TimeSpan.TicksPerDay) + TimeSpan.TicksPerDay, TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60 + 1)));
        if (random.Next(2) == 0)
            at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        var (epoch, attempt) = (random.Next(int.MinValue, int.MaxValue), random.Next());
        var maybe = random.Next(2) == 0 ? null : Text(random);
        var image = random.Next(2) == 0 ? null : new PathImage(Text(random), Digests(random));
        var key = random.Next(2) == 0 ? null : new ResumeKey { Body = Map(random), Outputs = Map(random), Files = Map(random), Variables = Map(random) };
        JsonElement? output = random.Next(3) == 0 ? null : JsonSerializer.SerializeToElement(Map(random));
        yield return new PhaseStarted { At = at, Epoch = epoch, Phase = Text(random), Attempt = attempt, Key = key, Before = image, Text = maybe };
        yield return new StepCompleted { At = at, Epoch = epoch, Phase = Text(random), Attempt = attempt, Key = Text(random), Output = output, Savepoint = image };
        yield return new ChildStarted { At = at, Epoch = epoch, Phase = Text(random), Attempt = attempt, Child = new ChildProcess(random.Next(), Text(random), Text(random), Text(random)) };
        yield return new ChildEnded { At = at, Epoch = epoch, Phase = Text(random), Pid = random.Next(), ExitCode = random.Next(-300, 300) };
        yield return new PhaseCompleted { At = at, Epoch = epoch, Phase = Text(random), Attempt = attempt, Output = output, After = Digests(random), Produced = Digests(random), Text = maybe };
        yield return new PhaseFailed { At = at, Epoch = epoch, Phase = Text(random), Attempt = attempt, Error = Text(random), BeforeStart = maybe is null };
        yield return new RunEnded { At = at, Epoch = epoch, Outcome = (RunOutcome)random.Next(Enum.GetValues<RunOutcome>().Length) };
    }

    private static List<PathDigest> Digests(Random random) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => new PathDigest(Text(random), Text(random)))];

    private static Dictionary<string, string> Map(Random random) => Enumerable.Range(0, random.Next(3)).ToDictionary(i => i + Text(random), _ => Text(random));
}
