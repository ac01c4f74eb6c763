using System.Text.Json;
using Names = Sage.Runtime.Journal.PhaseRecordNames;

namespace Sage.Runtime.Journal;

/// <summary>
/// Writes the records that nearly all of a journal consists of, byte for byte as the serializer would and several times as fast.
/// </summary>
internal static class PhaseRecordWriter
{
    /// <summary>Writes a record, or nothing and returns false where it is of another type.</summary>
    public static bool TryWrite(Utf8JsonWriter json, JournalRecord record)
    {
        switch (record)
        {
            case PhaseStarted started:
                Begin(json, Names.PhaseStarted, started);
                Attempt(json, started.Phase, started.Attempt);
                Write(json, started.Key);
                Write(json, Names.Before, started.Before);
                Write(json, Names.Text, started.Text);
                break;
            case StepCompleted step:
                Begin(json, Names.StepCompleted, step);
                Attempt(json, step.Phase, step.Attempt);
                json.WriteString(Names.Key, step.Key);
                Write(json, step.Output);
                Write(json, Names.Savepoint, step.Savepoint);
                break;
            case ChildStarted child:
                Begin(json, Names.ChildStarted, child);
                Attempt(json, child.Phase, child.Attempt);
                Write(json, child.Child);
                break;
            case ChildEnded child:
                Begin(json, Names.ChildEnded, child);
                json.WriteString(Names.Phase, child.Phase);
                json.WriteNumber(Names.Pid, child.Pid);
                json.WriteNumber(Names.ExitCode, child.ExitCode);
                break;
            case PhaseCompleted completed:
                Begin(json, Names.PhaseCompleted, completed);
                Attempt(json, completed.Phase, completed.Attempt);
                Write(json, completed.Output);
                Write(json, Names.After, completed.After);
                Write(json, Names.Produced, completed.Produced);
                Write(json, Names.Text, completed.Text);
                break;
            case PhaseFailed failed:
                Begin(json, Names.PhaseFailed, failed);
                Attempt(json, failed.Phase, failed.Attempt);
                json.WriteString(Names.Error, failed.Error);
                json.WriteBoolean(Names.BeforeStart, failed.BeforeStart);
                break;
            case RunEnded ended:
                Begin(json, Names.RunEnded, ended);
                json.WriteString(Names.Outcome, ended.Outcome.ToString());
                break;
            default:
                return false;
        }
        json.WriteEndObject();
        return true;
    }

    private static void Begin(Utf8JsonWriter json, JsonEncodedText type, JournalRecord record)
    {
        json.WriteStartObject();
        json.WriteString(Names.Type, type);
        json.WriteString(Names.At, record.At);
        json.WriteNumber(Names.Epoch, record.Epoch);
    }

    private static void Attempt(Utf8JsonWriter json, string phase, int attempt)
    {
        json.WriteString(Names.Phase, phase);
        json.WriteNumber(Names.Attempt, attempt);
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter json, JsonElement? output)
    {
        if (output is not { } element)
            return;
        json.WritePropertyName(Names.Output);
        element.WriteTo(json);
    }

    private static void Write(Utf8JsonWriter json, ChildProcess child)
    {
        json.WriteStartObject(Names.Child);
        json.WriteNumber(Names.Pid, child.Pid);
        json.WriteString(Names.Started, child.Started);
        json.WriteString(Names.Mark, child.Mark);
        json.WriteString(Names.Command, child.Command);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, PathImage? image)
    {
        if (image is null)
            return;
        json.WriteStartObject(name);
        json.WriteString(Names.Id, image.Id);
        Write(json, Names.Paths, image.Paths);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, IReadOnlyList<PathDigest> paths)
    {
        json.WriteStartArray(name);
        foreach (var path in paths)
        {
            json.WriteStartObject();
            json.WriteString(Names.Path, path.Path);
            json.WriteString(Names.Digest, path.Digest);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ResumeKey? key)
    {
        if (key is null)
            return;
        json.WriteStartObject(Names.Key);
        json.WriteNumber(Names.Format, key.Format);
        Write(json, Names.Body, key.Body);
        Write(json, Names.Outputs, key.Outputs);
        Write(json, Names.Files, key.Files);
        Write(json, Names.Variables, key.Variables);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, IReadOnlyDictionary<string, string> digests)
    {
        json.WriteStartObject(name);
        foreach (var (key, digest) in digests)
            json.WriteString(key, digest);
        json.WriteEndObject();
    }
}
