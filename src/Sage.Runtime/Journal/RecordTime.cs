namespace Sage.Runtime.Journal;

/// <summary>A record's time in the form that the serializer writes: <c>2025-11-15T14:30:00.1234567+08:00</c>.</summary>
internal static class RecordTime
{
    private const int Seconds = 19;
    private const int FractionDigits = 7;

    /// <summary>No time is longer, in bytes.</summary>
    public const int MaxLength = Seconds + 1 + FractionDigits + 6;

    /// <summary>Writes a time and returns its length.</summary>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    public static int Format(DateTimeOffset time, Span<byte> target)
    {
        var local = time.DateTime;
        "0000-00-00T00:00:00.0000000+00:00"u8.CopyTo(target);
        Put(target[..4], local.Year);
        Put(target.Slice(5, 2), local.Month);
        Put(target.Slice(8, 2), local.Day);
        Put(target.Slice(11, 2), local.Hour);
        Put(target.Slice(14, 2), local.Minute);
        Put(target.Slice(17, 2), local.Second);
        var length = Seconds;
        var fraction = (int)(local.Ticks % TimeSpan.TicksPerSecond);
        if (fraction > 0)
        {
            Put(target.Slice(Seconds + 1, FractionDigits), fraction);
            length += 1 + FractionDigits;
            while (target[length - 1] == '0')
                length--;
        }
        var offset = time.TotalOffsetMinutes;
        target[length] = (byte)(offset < 0 ? '-' : '+');
        Put(target.Slice(length + 1, 2), Math.Abs(offset) / 60);
        target[length + 3] = (byte)':';
        Put(target.Slice(length + 4, 2), Math.Abs(offset) % 60);
        return length + 6;
    }

    /// <summary>Reads a time with an offset, and returns false for any other form, also of a valid time.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < Seconds + 6 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;
        var rest = text[Seconds..];
        var fraction = 0;
        if (rest[0] == '.')
        {
            var digits = 0;
            while (1 + digits < rest.Length && rest[1 + digits] is >= (byte)'0' and <= (byte)'9')
                digits++;
            if (digits is < 1 or > FractionDigits)
                return false;
            fraction = Number(rest.Slice(1, digits));
            for (var i = digits; i < FractionDigits; i++)
                fraction *= 10;
            rest = rest[(1 + digits)..];
        }
        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':')
            return false;
        var offset = Number(rest.Slice(1, 2)) * 60 + Number(rest.Slice(4, 2));
        return TryMake(text, fraction, rest[0] == '-' ? -offset : offset, out time);
    }

    private static bool TryMake(ReadOnlySpan<byte> text, int ticks, int offset, out DateTimeOffset time)
    {
        time = default;
        var (year, month, day) = (Number(text[..4]), Number(text.Slice(5, 2)), Number(text.Slice(8, 2)));
        var (hour, minute, second) = (Number(text.Slice(11, 2)), Number(text.Slice(14, 2)), Number(text.Slice(17, 2)));
        // The first and last year are left to the serializer, since an offset may lead out of the calendar there.
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || ticks < 0 || Math.Abs(offset) > 14 * 60)
        {
            return false;
        }
        var local = new DateTime(year, month, day, hour, minute, second).AddTicks(ticks);
        time = new DateTimeOffset(local, TimeSpan.FromMinutes(offset));
        return true;
    }

    /// <summary>A number of decimal digits; far below zero where another character stands.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return short.MinValue;
            value = value * 10 + (digit - '0');
        }
        return value;
    }

    private static void Put(Span<byte> digits, int value)
    {
        for (var i = digits.Length - 1; i >= 0; i--, value /= 10)
            digits[i] = (byte)('0' + value % 10);
    }
}
