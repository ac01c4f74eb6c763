using System.Text;
using System.Text.Json;

namespace Sage.Runtime.Driver;

/// <summary>Takes serialised outputs into the journal's form.</summary>
internal static class OutputJson
{
    /// <summary>Parses an output, and refuses one that holds a secret: it would be stored in clear.</summary>
    /// <param name="what">Names the output in the error: <c>its output</c>.</param>
    public static JsonElement Parse(byte[] utf8Json, string what, SecretMasker secrets)
    {
        var text = Encoding.UTF8.GetString(utf8Json);
        if (secrets.Mask(text) != text)
            throw new SageException(ExitCode.Refused, $"{what} holds the value of a secret, and outputs are stored: return the secret's name and read it again where it is needed.");
        using var document = JsonDocument.Parse(utf8Json);
        return document.RootElement.Clone();
    }
}
