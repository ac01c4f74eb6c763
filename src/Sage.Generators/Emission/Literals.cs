using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Sage.Generators.Emission;

/// <summary>Writes values as C# literals.</summary>
internal static class Literals
{
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Days, hours, minutes and seconds where they say it all, else ticks.</summary>
    public static string Duration(long ticks)
    {
        var span = new TimeSpan(ticks);
        var days = span.Days == 0 ? "" : Number(span.Days) + ", ";
        return ticks % TimeSpan.TicksPerSecond == 0
            ? $"new global::System.TimeSpan({days}{Number(span.Hours)}, {Number(span.Minutes)}, {Number(span.Seconds)})"
            : $"new global::System.TimeSpan({ticks.ToString(CultureInfo.InvariantCulture)}L /* {span.ToString("c", CultureInfo.InvariantCulture)} */)";
    }

    public static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";
}
