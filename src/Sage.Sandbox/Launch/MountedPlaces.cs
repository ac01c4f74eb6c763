using System.Text;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>Where something is mounted (<c>proc_pid_mountinfo(5)</c>).</summary>
internal static class MountedPlaces
{
    private const int PointAt = 4;

    /// <summary>The places below a directory, each without those below it.</summary>
    public static IReadOnlyList<string> Below(string directory) => Parse(File.ReadLines("/proc/self/mountinfo", Encoding.Latin1), directory).Where(Path.Exists).ToList();

    internal static IReadOnlyList<string> Parse(IEnumerable<string> lines, string directory)
    {
        var uppermost = new List<string>();
        foreach (var place in lines.Select(line => Unescape(line.Split(' ')[PointAt])).Where(place => place != directory && PathRules.Linux.IsWithin(place, directory)).Order(StringComparer.Ordinal))
        {
            if (!uppermost.Any(above => PathRules.Linux.IsWithin(place, above)))
                uppermost.Add(place);
        }
        return uppermost;
    }

    /// <summary>A blank, a tab, a line feed and a backslash are written as three octal digits.</summary>
    private static string Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 3 < text.Length;
            bytes.Add((byte)(isEscape ? Convert.ToInt32(text.Substring(i + 1, 3), 8) : text[i]));
            i += isEscape ? 3 : 0;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
