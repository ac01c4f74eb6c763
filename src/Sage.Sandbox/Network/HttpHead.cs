using System.Buffers;
using System.Text;

namespace Sage.Sandbox.Network;

/// <summary>The first line and the fields of a request, strictly as RFC 9112 has them: what one program reads otherwise than another is refused.</summary>
/// <param name="FirstLine">Printable ASCII.</param>
/// <param name="Fields">In their order; the values as Latin-1.</param>
internal sealed record HttpHead(string FirstLine, IReadOnlyList<(string Name, string Value)> Fields)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <param name="head">With the empty line at its end.</param>
    /// <exception cref="ProxyProtocolException">It is none.</exception>
    public static HttpHead Read(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head[..^4]).Split("\r\n");
        if (!lines[0].All(character => character is >= ' ' and <= '~'))
            throw Malformed();
        return new HttpHead(lines[0], [.. lines.Skip(1).Select(Field)]);
    }

    /// <summary>Whether a text is a token, as names of methods and fields are.</summary>
    public static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>The values of a field.</summary>
    public IEnumerable<string> Values(string name) =>
        Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    private static (string Name, string Value) Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !IsToken(line[..colon]) || line.Any(character => character != '\t' && char.IsControl(character)))
            throw Malformed();
        return (line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
    }

    private static ProxyProtocolException Malformed() => new(ProxyProtocolException.BadRequest);
}
