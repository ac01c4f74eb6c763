using System.Globalization;

namespace Sage.Sandbox.Limits;

/// <summary>A share of the host's processors as people write it, in cores: <c>0.5</c>, <c>2</c>.</summary>
internal static class CpuCores
{
    /// <summary>The smallest that the kernel takes of the usual period: 1 ms of 100 ms.</summary>
    public const double Least = 0.01;

    /// <summary>More than any host has.</summary>
    public const double Most = 65_536;

    /// <summary>Reads one; false when the text is something else.</summary>
    public static bool TryParse(string text, out double cores) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out cores) && cores is >= Least and <= Most;
}
