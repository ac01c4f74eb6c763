using System.Text;

namespace Sage.Linux;

/// <summary>
/// Text that a system call or a file gave, as a string. Plain ASCII is converted without the framework's vectorised decoder, which it takes a process longer to
/// prepare than all the calls that a script's report makes.
/// </summary>
internal static class NativeText
{
    /// <summary>The longest that is converted here, in bytes.</summary>
    private const int Longest = 512;

    /// <summary>The bytes before the first that is zero, which are UTF-8.</summary>
    public static unsafe string Of(byte* text) => Of(Terminated(text));

    /// <summary>Bytes that are UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest)
            return Encoding.UTF8.GetString(text);
        Span<char> characters = stackalloc char[Longest];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
                return Encoding.UTF8.GetString(text);
            characters[i] = (char)text[i];
        }
        return new string(characters[..text.Length]);
    }

    /// <summary>The bytes before the first that is zero.</summary>
    public static unsafe ReadOnlySpan<byte> Terminated(byte* text)
    {
        var length = 0;
        while (text[length] != 0)
            length++;
        return new ReadOnlySpan<byte>(text, length);
    }
}
