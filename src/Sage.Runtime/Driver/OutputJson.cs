using System.Text;
using System.Text.Json;

namespace Sage.Runtime.Driver;

/// <summary>Takes serialised outputs into the journal's form.</summary>
internal static class OutputJson
{
    /// <summary>Parses an output, and refuses one that holds a secret: it would be stored in clear.</summary>
    /// <param name="refusal">What is said then.</param>
    public static JsonElement Parse(byte[] utf8Json, string refusal, SecretMasker secrets)
    {
        var text = Encoding.UTF8.GetString(utf8Json);
        if (secrets.Mask(text) != text)
            throw new SageException(ExitCode.Refused, refusal);
        using var document = JsonDocument.Parse(utf8Json);
        return document.RootElement.Clone();
    }
}
