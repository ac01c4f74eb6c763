using System.Globalization;

namespace Sage.Sandbox.Limits;

/// <summary>An amount of memory or data as people write it: <c>4G</c>, <c>512M</c>, <c>1.5g</c>, <c>64KiB</c>, <c>4096</c>. Units are powers of 1024, as those of container engines.</summary>
internal static class ByteSize
{
    private const string Units = "bkmgt";

    /// <summary>Reads one; false when the text is something else, or more than 63 bits hold.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var unit = text.AsSpan().TrimStart("0123456789.");
        var number = text.AsSpan(0, text.Length - unit.Length);
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || Scale(unit) is not { } scale)
            return false;
        if (amount > (decimal)long.MaxValue / scale)
            return false;
        bytes = (long)(amount * scale);
        return true;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="SandboxException">It is something else (usage).</exception>
    public static long Parse(string text) => TryParse(text, out var bytes) ? bytes : throw new SandboxException(SandboxFault.Usage, Messages.LimitIsNoSize(text));

    /// <summary>Writes one in the largest unit of which there is one: <c>4 GiB</c>, <c>1.5 GiB</c>, <c>512 B</c>.</summary>
    /// <param name="isMeasured">Whether it is a figure that was measured, and written to one decimal: <c>4.0 GiB</c>.</param>
    public static string Text(long bytes, bool isMeasured = false)
    {
        ReadOnlySpan<string> names = ["B", "KiB", "MiB", "GiB", "TiB"];
        var value = (double)bytes;
        var unit = 0;
        for (; value >= 1024 && unit < names.Length - 1; unit++)
            value /= 1024;
        var format = unit == 0 ? "0" : isMeasured ? "0.0" : "0.##";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {names[unit]}";
    }

    private static long? Scale(ReadOnlySpan<char> unit)
    {
        if (unit.IsEmpty)
            return 1;
        var power = Units.IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal);
        var isKnown = unit.Length == 1 || (power > 0 && (unit[1..].Equals("b", StringComparison.OrdinalIgnoreCase) || unit[1..].Equals("ib", StringComparison.OrdinalIgnoreCase)));
        return power >= 0 && isKnown ? 1L << (10 * power) : null;
    }
}
