using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>One form for names of hosts: lower case, in the letters of the domain name system, without a dot at the end.</summary>
internal static class HostName
{
    /// <summary>Characters of a name, and of each of its parts (RFC 1035, 2.3.4).</summary>
    private const int Longest = 253;
    private const int LongestLabel = 63;

    private static readonly IdnMapping International = new();

    /// <summary>The name in its one form; null where the text is none, or is an address however it is written.</summary>
    public static string? Of(string text)
    {
        var name = Ascii(text)?.ToLowerInvariant();
        if (name?.EndsWith('.') == true)
            name = name[..^1];
        return name is { Length: > 0 and <= Longest } && Array.TrueForAll(name.Split('.'), IsLabel) && !EndsInNumber(name) ? name : null;
    }

    /// <summary>An IPv4 address in any notation that C libraries take: <c>127.1</c>, <c>0x7f.1</c>, <c>2130706433</c>; null for other text.</summary>
    public static IPAddress? LooseAddress(string text)
    {
        var name = Ascii(text);
        if (name?.EndsWith('.') == true)
            name = name[..^1];
        return name is not null && EndsInNumber(name) && IPAddress.TryParse(name, out var address) && address.AddressFamily == AddressFamily.InterNetwork ? address : null;
    }

    /// <summary>Whether the last part is a number, which no name of the internet ends in (the URL standard's "ends in a number").</summary>
    private static bool EndsInNumber(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && last.Skip(2).All(char.IsAsciiHexDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static string? Ascii(string text)
    {
        if (text.All(char.IsAscii))
            return text;
        try
        {
            return International.GetAscii(text.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
