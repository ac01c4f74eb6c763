using System.Globalization;
using Sage.Linux;
using Sage.Runtime.Journal;

namespace Sage.Tool.Rendering;

/// <summary>How times and sizes are written for people.</summary>
internal static class Quantities
{
    /// <summary><c>0.4 s</c>, <c>12 s</c>, <c>3:05</c>, <c>1:02:03</c>.</summary>
    public static string Elapsed(double seconds) => seconds switch
    {
        < 9.95 => Tenths((int)Math.Round(seconds * 1000)),
        < 60 => Digits((int)seconds) + " s",
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60}:{(int)seconds % 60:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 3600}:{(long)seconds / 60 % 60:00}:{(long)seconds % 60:00}"),
    };

    /// <summary><c>812 B</c>, <c>4.0 KiB</c>, <c>1.6 GiB</c>.</summary>
    public static string Size(long bytes)
    {
        ReadOnlySpan<string> units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var value = (double)bytes;
        var unit = 0;
        for (; value >= 1024 && unit < units.Length - 1; unit++)
            value /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {units[unit]}");
    }

    /// <summary>A time as it was recorded, to the second, with its offset.</summary>
    public static string Moment(DateTimeOffset time)
    {
        const int day = 10;
        const int second = 19;
        Span<byte> bytes = stackalloc byte[RecordTime.MaxLength];
        var text = NativeText.Of(bytes[..RecordTime.Format(time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)), bytes)]);
        return string.Concat(text[..day], " ", text[(day + 1)..second], " " + text[second..]);
    }

    /// <summary>To one decimal, half a tenth up.</summary>
    private static string Tenths(int milliseconds)
    {
        var tenths = (milliseconds + 50) / 100;
        return string.Concat(Digits(tenths / 10), ".", Digits(tenths % 10), " s");
    }

    private static string Digits(int number) => DecimalText.Of(number);
}
