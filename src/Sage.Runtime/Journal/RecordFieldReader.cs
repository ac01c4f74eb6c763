using System.Text.Json;

namespace Sage.Runtime.Journal;

/// <summary>
/// Reads fields that come in a fixed order. The first that is not as expected makes it give up: <see cref="End"/> is false from
/// then on, and the values since are meaningless.
/// </summary>
internal ref struct RecordFieldReader
{
    private static readonly IReadOnlyDictionary<string, string> NoDigests = new Dictionary<string, string>();

    private Utf8JsonReader _json;
    private bool _failed;

    public RecordFieldReader(ReadOnlySpan<byte> array)
    {
        _json = new Utf8JsonReader(array, new JsonReaderOptions { MaxDepth = JournalFormat.MaxDepth });
        _failed = !_json.Read() || _json.TokenType != JsonTokenType.StartArray;
        Step();
    }

    /// <summary>Enters the next record.</summary>
    public bool Begin(out PhaseRecordType type)
    {
        type = default;
        Expect(JsonTokenType.StartObject);
        if (!Enter("t"u8) || _json.TokenType != JsonTokenType.String)
            return false;
        if (_json.ValueTextEquals("phase_started"u8))
            type = PhaseRecordType.PhaseStarted;
        else if (_json.ValueTextEquals("phase_completed"u8))
            type = PhaseRecordType.PhaseCompleted;
        else if (_json.ValueTextEquals("step_completed"u8))
            type = PhaseRecordType.StepCompleted;
        else if (_json.ValueTextEquals("child_started"u8))
            type = PhaseRecordType.ChildStarted;
        else if (_json.ValueTextEquals("child_ended"u8))
            type = PhaseRecordType.ChildEnded;
        else
            return false;
        Step();
        return !_failed;
    }

    /// <summary>Leaves the record; false when anything in it was not as expected.</summary>
    public bool End()
    {
        Expect(JsonTokenType.EndObject);
        return !_failed;
    }

    /// <summary>Whether the array ends here.</summary>
    public readonly bool AtEnd() => !_failed && _json.TokenType == JsonTokenType.EndArray;

    public int Int(ReadOnlySpan<byte> name)
    {
        var value = 0;
        if (Enter(name))
            _failed = _json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out value);
        else
            _failed = true;
        Step();
        return value;
    }

    public DateTimeOffset Time(ReadOnlySpan<byte> name)
    {
        DateTimeOffset value = default;
        if (Enter(name))
            _failed = _json.TokenType != JsonTokenType.String || !_json.TryGetDateTimeOffset(out value);
        else
            _failed = true;
        Step();
        return value;
    }

    public string Text(ReadOnlySpan<byte> name)
    {
        var text = OptionalText(name);
        _failed |= text is null;
        return text!;
    }

    public string? OptionalText(ReadOnlySpan<byte> name)
    {
        if (!Enter(name))
            return null;
        return Value();
    }

    public JsonElement? Element(ReadOnlySpan<byte> name)
    {
        if (!Enter(name))
            return null;
        var element = JsonElement.ParseValue(ref _json);
        Step();
        return element;
    }

    public ChildProcess Child()
    {
        if (!Enter("child"u8))
            _failed = true;
        Expect(JsonTokenType.StartObject);
        var child = new ChildProcess(Int("pid"u8), Text("started"u8), Text("mark"u8), Text("command"u8));
        Expect(JsonTokenType.EndObject);
        return child;
    }

    public ResumeKey? Key()
    {
        if (!Enter("key"u8))
            return null;
        Expect(JsonTokenType.StartObject);
        var key = new ResumeKey
        {
            Format = Int("format"u8),
            Body = Map("body"u8),
            Outputs = Map("outputs"u8),
            Files = Map("files"u8),
            Variables = Map("variables"u8),
        };
        Expect(JsonTokenType.EndObject);
        return key;
    }

    public PathImage? Image(ReadOnlySpan<byte> name)
    {
        if (!Enter(name))
            return null;
        Expect(JsonTokenType.StartObject);
        var image = new PathImage(Text("id"u8), Digests("paths"u8));
        Expect(JsonTokenType.EndObject);
        return image;
    }

    public IReadOnlyList<PathDigest> Digests(ReadOnlySpan<byte> name)
    {
        if (!Enter(name))
            _failed = true;
        Expect(JsonTokenType.StartArray);
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            Step();
            return [];
        }
        var digests = new List<PathDigest>();
        while (!_failed && _json.TokenType == JsonTokenType.StartObject)
        {
            Step();
            digests.Add(new PathDigest(Text("path"u8), Text("digest"u8)));
            Expect(JsonTokenType.EndObject);
        }
        Expect(JsonTokenType.EndArray);
        return digests;
    }

    private IReadOnlyDictionary<string, string> Map(ReadOnlySpan<byte> name)
    {
        if (!Enter(name))
            _failed = true;
        Expect(JsonTokenType.StartObject);
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            Step();
            return NoDigests;
        }
        var map = new Dictionary<string, string>();
        while (!_failed && _json.TokenType == JsonTokenType.PropertyName)
        {
            var key = _json.GetString()!;
            Step();
            _failed |= !map.TryAdd(key, Value()!);
        }
        Expect(JsonTokenType.EndObject);
        return map;
    }

    /// <summary>The string at the cursor, which moves on.</summary>
    private string? Value()
    {
        if (_failed || _json.TokenType != JsonTokenType.String)
        {
            _failed = true;
            return null;
        }
        var text = _json.GetString();
        Step();
        return text;
    }

    /// <summary>Moves from the property with this name to its value, or stays where another is.</summary>
    private bool Enter(ReadOnlySpan<byte> name)
    {
        if (_failed || _json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(name))
            return false;
        Step();
        return !_failed;
    }

    private void Expect(JsonTokenType type)
    {
        _failed |= _json.TokenType != type;
        Step();
    }

    private void Step() => _failed = _failed || !_json.Read();
}
