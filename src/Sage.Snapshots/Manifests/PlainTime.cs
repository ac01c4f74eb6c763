using System.Text;

namespace Sage.Snapshots.Manifests;

/// <summary>Times as the serializer writes them: ISO 8601 with offset, and as many digits of a second as there are.</summary>
internal static class PlainTime
{
    private const int FractionDigits = 7;

    public static string Text(DateTimeOffset time)
    {
        var text = new StringBuilder(33);
        Append(text, time.Year, 4);
        Append(text.Append('-'), time.Month, 2);
        Append(text.Append('-'), time.Day, 2);
        Append(text.Append('T'), time.Hour, 2);
        Append(text.Append(':'), time.Minute, 2);
        Append(text.Append(':'), time.Second, 2);
        var fraction = (int)(time.Ticks % TimeSpan.TicksPerSecond);
        if (fraction > 0)
        {
            Append(text.Append('.'), fraction, FractionDigits);
            while (text[^1] == '0')
                text.Length--;
        }
        var offset = (int)(time.Offset.Ticks / TimeSpan.TicksPerMinute);
        Append(text.Append(offset < 0 ? '-' : '+'), Math.Abs(offset) / 60, 2);
        Append(text.Append(':'), Math.Abs(offset) % 60, 2);
        return text.ToString();
    }

    /// <summary>Reads such a time; null for any other text.</summary>
    public static DateTimeOffset? Read(string text)
    {
        // The last 6 characters are the offset.
        if (text.Length is < 25 or > 33 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^3] != ':' || text[^6] is not ('+' or '-'))
            return null;
        var (year, month, day) = (Number(text, 0, 4), Number(text, 5, 7), Number(text, 8, 10));
        var (hour, minute, second) = (Number(text, 11, 13), Number(text, 14, 16), Number(text, 17, 19));
        var offset = Number(text, text.Length - 5, text.Length - 3) is var hours and >= 0 and <= 13 && Number(text, text.Length - 2, text.Length) is var minutes and >= 0 and < 60
            ? 60 * hours + minutes : -1;
        var digits = text.Length - 25 - 1;
        var fraction = digits < 0 ? 0 : digits == 0 || text[19] != '.' ? -1 : Number(text, 20, 20 + digits);
        // The first and last years are left to the framework: an offset leads out of the calendar there.
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            || offset < 0 || fraction < 0)
            return null;
        for (var i = digits; i is > 0 and < FractionDigits; i++)
            fraction *= 10;
        return new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.FromMinutes(text[^6] == '-' ? -offset : offset)).AddTicks(fraction);
    }

    private static void Append(StringBuilder text, int value, int digits)
    {
        var power = 1;
        for (var i = 1; i < digits; i++)
            power *= 10;
        for (; power > 0; power /= 10)
            text.Append((char)('0' + value / power % 10));
    }

    /// <summary>The digits of a part, or a negative number when not all of it are digits.</summary>
    private static int Number(string text, int from, int to)
    {
        var value = 0;
        for (var i = from; i < to; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return -1;
            value = 10 * value + text[i] - '0';
        }
        return value;
    }
}
