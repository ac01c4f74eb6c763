using System.Globalization;

namespace Sage.Tool.Configuration;

/// <summary>A length of time as people write it: <c>30d</c>, <c>12h</c>, <c>90m</c>, <c>30s</c>.</summary>
internal static class Duration
{
    private const int MostDays = 100_000;

    /// <summary>Writes a length of time so, in the largest unit of which there are at least two, and no more than it is.</summary>
    public static string Text(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalDays}d"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalHours}h"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMinutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s"),
    };

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
