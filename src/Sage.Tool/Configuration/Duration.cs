using System.Globalization;

namespace Sage.Tool.Configuration;

/// <summary>A length of time as people write it: <c>30d</c>, <c>12h</c>, <c>90m</c>, <c>30s</c>.</summary>
internal static class Duration
{
    private const int MostDays = 100_000;

    /// <summary>Reads a whole number and a unit; false when the text is something else.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        TimeSpan? read = text[^1] switch
        {
            'd' => TimeSpan.FromDays(Math.Min(number, MostDays)),
            'h' => TimeSpan.FromHours(number),
            'm' => TimeSpan.FromMinutes(number),
            's' => TimeSpan.FromSeconds(number),
            _ => null,
        };
        duration = read ?? default;
        return read is not null;
    }
}
