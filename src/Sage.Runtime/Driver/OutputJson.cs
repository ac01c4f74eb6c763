using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Driver;

/// <summary>Takes serialised outputs into the journal's form.</summary>
internal static class OutputJson
{
    /// <summary>Parses an output, and refuses one that is too large to be stored, or holds a secret: it would be stored in clear.</summary>
    /// <param name="refusal">What is said then.</param>
    public static JsonElement Parse(byte[] utf8Json, string refusal, SecretMasker secrets)
    {
        if (utf8Json.Length > JournalFormat.MaxOutput)
            throw new SageException(ExitCode.Failed, Messages.OutputIsTooLarge(utf8Json.Length, JournalFormat.MaxOutput));
        var text = Encoding.UTF8.GetString(utf8Json);
        if (secrets.Mask(text) != text)
            throw new SageException(ExitCode.Refused, refusal);
        using var document = JsonDocument.Parse(utf8Json);
        return document.RootElement.Clone();
    }

    /// <summary>How many bytes of results a record holds.</summary>
    public static int LengthIn(JournalRecord record) => record switch
    {
        PhaseCompleted { Output: { } output } => JsonMarshal.GetRawUtf8Value(output).Length,
        StepCompleted { Output: { } output } => JsonMarshal.GetRawUtf8Value(output).Length,
        _ => 0,
    };
}
