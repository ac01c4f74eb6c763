using System.Text;

namespace Sage.Linux;

/// <summary>
/// Text that a system call gave, as a string. Plain ASCII is converted without the framework's vectorised decoder, which it takes a process longer to
/// prepare than all the calls that a script's report makes.
/// </summary>
internal static class NativeText
{
    /// <summary>The bytes before the first that is zero, which are UTF-8.</summary>
    public static unsafe string Of(byte* text) => Of(Terminated(text));

    /// <summary>Bytes that are UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (b >= 0x80)
                return Encoding.UTF8.GetString(text);
        }
        return Encoding.Latin1.GetString(text);
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
