using System.Text.Json;
using Sage.Linux;

namespace Sage.Runtime.Journal;

/// <summary>
/// Reads fields in the very order and form in which <see cref="PhaseRecordWriter"/> writes them: no white space, no escapes. A field's
/// prefix is all that stands before its value. What scripts do not report is read by methods of its own: a process prepares every type that a
/// method names before it runs it. The first that is otherwise makes it give up: <see cref="End"/> is false from then on, and the values since are meaningless.
/// </summary>
internal ref struct RecordFieldReader(ReadOnlySpan<byte> array)
{
    /// <summary>An array and a record stand around a result.</summary>
    private const int MaxElementDepth = JournalFormat.MaxDepth - 2;

    private ReadOnlySpan<byte> _rest = array;
    private bool _failed;

    /// <summary>Enters the next record.</summary>
    /// <param name="isFirst">Whether it is the array's first.</param>
    public bool Begin(bool isFirst, out PhaseRecordType type)
    {
        type = default;
        if (!Skip(isFirst ? "[{\"t\":\""u8 : ",{\"t\":\""u8))
            return false;
        if (Skip("phase_started\""u8))
            type = PhaseRecordType.PhaseStarted;
        else if (Skip("phase_completed\""u8))
            type = PhaseRecordType.PhaseCompleted;
        else if (Skip("step_completed\""u8))
            type = PhaseRecordType.StepCompleted;
        else if (Skip("child_started\""u8))
            type = PhaseRecordType.ChildStarted;
        else if (Skip("child_ended\""u8))
            type = PhaseRecordType.ChildEnded;
        else if (Skip("run_ended\""u8))
            type = PhaseRecordType.RunEnded;
        else if (Skip("phase_failed\""u8))
            type = PhaseRecordType.PhaseFailed;
        else if (Skip("install_started\""u8))
            type = PhaseRecordType.InstallStarted;
        else
            return false;
        return true;
    }

    /// <summary>Leaves the record; false when anything in it was not as expected.</summary>
    public bool End()
    {
        Expect("}"u8);
        return !_failed;
    }

    /// <summary>Whether the array ends here.</summary>
    public readonly bool AtEnd() => !_failed && _rest.SequenceEqual("]"u8);

    public int Int(ReadOnlySpan<byte> prefix)
    {
        Expect(prefix);
        var negative = Skip("-"u8);
        long value = 0;
        var digits = 0;
        for (; digits < _rest.Length && _rest[digits] is >= (byte)'0' and <= (byte)'9' && value <= int.MaxValue; digits++)
            value = value * 10 + (_rest[digits] - '0');
        _failed |= digits == 0 || (digits > 1 && _rest[0] == '0') || value > int.MaxValue;
        _rest = _rest[digits..];
        return (int)(negative ? -value : value);
    }

    public DateTimeOffset Time(ReadOnlySpan<byte> prefix)
    {
        Expect(prefix);
        _failed |= !RecordTime.TryParse(Quoted(), out var time);
        return time;
    }

    public string Text(ReadOnlySpan<byte> prefix)
    {
        Expect(prefix);
        return Value();
    }

    public string? OptionalText(ReadOnlySpan<byte> prefix) => Skip(prefix) ? Value() : null;

    public bool Bool(ReadOnlySpan<byte> prefix)
    {
        Expect(prefix);
        if (Skip("true"u8))
            return true;
        Expect("false"u8);
        return false;
    }

    public RunOutcome Outcome(ReadOnlySpan<byte> prefix)
    {
        var name = Text(prefix);
        _failed |= !RunOutcomes.TryParse(name, out var outcome);
        return outcome;
    }

    public IReadOnlyList<string> Texts(ReadOnlySpan<byte> prefix)
    {
        Expect(prefix);
        if (Skip("[]"u8))
            return [];
        Expect("["u8);
        var texts = new List<string>();
        do
            texts.Add(Value());
        while (!_failed && Skip(","u8));
        Expect("]"u8);
        return texts;
    }

    public JsonElement? Element(ReadOnlySpan<byte> prefix) => Skip(prefix) ? Element() : null;

    private JsonElement? Element()
    {
        // The serializer tells null from a missing result, and does so in its own way.
        _failed |= _rest.StartsWith("null"u8);
        if (_failed)
            return null;
        var json = new Utf8JsonReader(_rest, new JsonReaderOptions { MaxDepth = MaxElementDepth });
        var element = JsonElement.ParseValue(ref json);
        _rest = _rest[(int)json.BytesConsumed..];
        return element;
    }

    public ChildProcess Child()
    {
        var child = new ChildProcess(Int(",\"child\":{\"pid\":"u8), Text(",\"started\":"u8), Text(",\"mark\":"u8), Text(",\"command\":"u8));
        Expect("}"u8);
        return child;
    }

    public ResumeKey? Key() => Skip(",\"key\":{"u8) ? KeyParts() : null;

    private ResumeKey KeyParts()
    {
        var key = new ResumeKey
        {
            Format = Int("\"format\":"u8),
            Body = Map(",\"body\":"u8),
            Outputs = Map(",\"outputs\":"u8),
            Files = Map(",\"files\":"u8),
            Variables = Map(",\"variables\":"u8),
        };
        Expect("}"u8);
        return key;
    }

    public PathImage? Image(ReadOnlySpan<byte> prefix) => Skip(prefix) ? Image() : null;

    private PathImage Image()
    {
        var image = new PathImage(Text("{\"id\":"u8), Digests(",\"paths\":"u8));
        Expect("}"u8);
        return image;
    }

    public IReadOnlyList<PathDigest> Digests(ReadOnlySpan<byte> prefix)
    {
        Expect(prefix);
        return Skip("[]"u8) ? [] : Digests();
    }

    private List<PathDigest> Digests()
    {
        Expect("["u8);
        var digests = new List<PathDigest>();
        do
        {
            digests.Add(new PathDigest(Text("{\"path\":"u8), Text(",\"digest\":"u8)));
            Expect("}"u8);
        }
        while (!_failed && Skip(","u8));
        Expect("]"u8);
        return digests;
    }

    private IReadOnlyDictionary<string, string> Map(ReadOnlySpan<byte> prefix)
    {
        Expect(prefix);
        if (Skip("{}"u8))
            return ResumeKey.NoDigests;
        Expect("{"u8);
        var map = new Dictionary<string, string>();
        do
        {
            var key = Value();
            Expect(":"u8);
            _failed |= !map.TryAdd(key, Value());
        }
        while (!_failed && Skip(","u8));
        Expect("}"u8);
        return map;
    }

    private string Value()
    {
        var text = Quoted();
        return _failed ? "" : NativeText.Of(text);
    }

    /// <summary>The string at the cursor, which must hold printable ASCII and no escape.</summary>
    private ReadOnlySpan<byte> Quoted()
    {
        if (_failed || _rest.IsEmpty || _rest[0] != '"')
        {
            _failed = true;
            return default;
        }
        var length = RecordText.PlainLength(_rest[1..]);
        if (length + 1 == _rest.Length || _rest[length + 1] != '"')
        {
            _failed = true;
            return default;
        }
        var text = _rest.Slice(1, length);
        _rest = _rest[(length + 2)..];
        return text;
    }

    private void Expect(ReadOnlySpan<byte> text) => _failed |= !Skip(text);

    private bool Skip(ReadOnlySpan<byte> text)
    {
        if (_failed || !_rest.StartsWith(text))
            return false;
        _rest = _rest[text.Length..];
        return true;
    }
}
