using System.Globalization;

namespace Sage.Generators.Parsing;

/// <summary>Durations as attributes write them: <c>[d.]hh:mm:ss[.f]</c>.</summary>
internal static class Durations
{
    /// <summary>Parses a duration; false also for what <see cref="TimeSpan"/> would read otherwise, such as <c>"10"</c> for ten days.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        return text.Count(c => c == ':') == 2
            && text.All(c => c is (>= '0' and <= '9') or ':' or '.')
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
    }
}
