using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sage.Runtime.Checkpoints;

/// <summary>
/// Names an install: local start time like <c>20251115_143000</c>, with <c>_2</c>, <c>_3</c> … for the next of the same
/// second. Ids of one directory grow with every install, even when the clock is set back.
/// </summary>
/// <param name="Start">The time part.</param>
/// <param name="Number">From 1, which is not written.</param>
internal sealed record InstallId(string Start, int Number) : IComparable<InstallId>
{
    private const string Format = "yyyyMMdd_HHmmss";

    /// <summary>The first candidate for an install that starts now.</summary>
    /// <param name="newest">The directory's newest id; null when there is none.</param>
    public static InstallId Next(DateTimeOffset now, InstallId? newest)
    {
        var start = now.ToString(Format, CultureInfo.InvariantCulture);
        return newest is { } last && string.CompareOrdinal(start, last.Start) <= 0
            ? last with { Number = last.Number + 1 }
            : new InstallId(start, 1);
    }

    /// <summary>Reads an id, and returns false for anything that <see cref="ToString"/> would not give.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out InstallId? id)
    {
        id = null;
        if (text is null || text.Length < Format.Length)
            return false;
        var start = text[..Format.Length];
        var number = 1;
        if (text.Length > Format.Length
            && (text[Format.Length] != '_' || !int.TryParse(text.AsSpan(Format.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 2))
        {
            return false;
        }
        if (!IsTime(start))
            return false;
        var read = new InstallId(start, number);
        if (read.ToString() != text)
            return false;
        id = read;
        return true;
    }

    private static bool IsTime(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i == 8 ? text[i] != '_' : !char.IsAsciiDigit(text[i]))
                return false;
        }
        var (year, month, day) = (Digits(text, 0, 4), Digits(text, 4, 2), Digits(text, 6, 2));
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && Digits(text, 9, 2) < 24 && Digits(text, 11, 2) < 60 && Digits(text, 13, 2) < 60;
    }

    private static int Digits(string text, int start, int length)
    {
        var value = 0;
        for (var i = start; i < start + length; i++)
            value = value * 10 + (text[i] - '0');
        return value;
    }

    public int CompareTo(InstallId? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Start, other.Start);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }

    public override string ToString() => Number == 1 ? Start : string.Create(CultureInfo.InvariantCulture, $"{Start}_{Number}");
}
