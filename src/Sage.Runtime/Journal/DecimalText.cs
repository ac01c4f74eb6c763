namespace Sage.Runtime.Journal;

/// <summary>Numbers as decimal digits, without the framework's formatting: preparing it takes a process longer than all that is written here.</summary>
internal static class DecimalText
{
    /// <summary>No number is longer, in bytes.</summary>
    public const int MaxLength = 20;

    /// <summary>Writes a number and returns its length.</summary>
    /// <param name="target">At least <see cref="MaxLength"/> bytes, or as many as the number takes.</param>
    public static int Write(Span<byte> target, long value)
    {
        var rest = value < 0 ? 0 - (ulong)value : (ulong)value;
        var length = value < 0 ? 2 : 1;
        for (var more = rest; more >= 10; more /= 10)
            length++;
        if (value < 0)
            target[0] = (byte)'-';
        var at = length;
        do
            target[--at] = (byte)('0' + rest % 10);
        while ((rest /= 10) > 0);
        return length;
    }

    /// <summary>A number as text.</summary>
    public static string Of(long value)
    {
        Span<byte> digits = stackalloc byte[MaxLength];
        return Sage.Linux.NativeText.Of(digits[..Write(digits, value)]);
    }
}
