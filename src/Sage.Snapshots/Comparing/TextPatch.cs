using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Sage.Snapshots.Comparing;

/// <summary>Writes the difference of two versions of a file as a unified diff, which <c>patch</c> and <c>git apply</c> take.</summary>
internal static class TextPatch
{
    /// <summary>Lines around a change that are shown with it.</summary>
    private const int Context = 3;

    /// <summary>Bytes in which a NUL makes a file a binary one, as in git.</summary>
    private const int Looked = 8000;

    /// <summary>Whether bytes are no text.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> content) => content[..Math.Min(Looked, content.Length)].Contains((byte)0);

    /// <summary>The diff; empty when nothing differs.</summary>
    /// <param name="path">The file's path as people read it.</param>
    /// <param name="old">The old content; null when there was no file.</param>
    /// <param name="new">The new content; null when there is none.</param>
    public static string Of(string path, byte[]? old, byte[]? @new)
    {
        var (from, to) = (old ?? [], @new ?? []);
        if (old is not null && @new is not null && from.AsSpan().SequenceEqual(to))
            return "";
        var (oldName, newName) = (old is null ? "/dev/null" : $"a/{path}", @new is null ? "/dev/null" : $"b/{path}");
        if (IsBinary(from) || IsBinary(to))
            return $"Binary files {oldName} and {newName} differ\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"--- {oldName}\n+++ {newName}\n");
        var (oldLines, newLines) = (Lines(from), Lines(to));
        var (oldNumbers, newNumbers) = Number(oldLines, newLines);
        var diff = LineDiff.Of(oldNumbers, newNumbers);
        foreach (var hunk in Hunks(diff))
            Append(text, hunk, oldLines, newLines, diff);
        return text.ToString();
    }

    private static string[] Lines(byte[] content)
    {
        // Bytes that are no UTF-8 are shown as Latin-1, so that a line that differs looks different.
        var text = Utf8.IsValid(content) ? Encoding.UTF8.GetString(content) : Encoding.Latin1.GetString(content);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
            lines[i] += '\n';
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static (int[] Old, int[] New) Number(string[] old, string[] @new)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return (Of(old), Of(@new));

        int[] Of(string[] lines) => [.. lines.Select(line => numbers.TryAdd(line, numbers.Count) ? numbers.Count - 1 : numbers[line])];
    }

    /// <summary>The parts of both files that are shown: changes with the lines around them, those that touch together.</summary>
    private static List<(int OldFrom, int OldTo, int NewFrom, int NewTo)> Hunks(LineDiff diff)
    {
        var hunks = new List<(int OldFrom, int OldTo, int NewFrom, int NewTo)>();
        var (i, j) = (0, 0);
        while (i < diff.Removed.Length || j < diff.Added.Length)
        {
            var (oldStart, newStart) = (i, j);
            while (i < diff.Removed.Length && diff.Removed[i])
                i++;
            while (j < diff.Added.Length && diff.Added[j])
                j++;
            if ((i, j) == (oldStart, newStart))
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            var above = Math.Min(Context, Math.Min(oldStart, newStart));
            var below = Math.Min(Context, Math.Min(diff.Removed.Length - i, diff.Added.Length - j));
            if (hunks.Count > 0 && hunks[^1].OldTo >= oldStart - above)
                hunks[^1] = (hunks[^1].OldFrom, i + below, hunks[^1].NewFrom, j + below);
            else
                hunks.Add((oldStart - above, i + below, newStart - above, j + below));
        }
        return hunks;
    }

    private static void Append(StringBuilder text, (int OldFrom, int OldTo, int NewFrom, int NewTo) hunk, string[] old, string[] @new, LineDiff diff)
    {
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(hunk.OldFrom, hunk.OldTo)} +{Range(hunk.NewFrom, hunk.NewTo)} @@\n");
        var (i, j) = (hunk.OldFrom, hunk.NewFrom);
        while (i < hunk.OldTo || j < hunk.NewTo)
        {
            if (i < hunk.OldTo && diff.Removed[i])
                Append(text, '-', old[i++]);
            else if (j < hunk.NewTo && diff.Added[j])
                Append(text, '+', @new[j++]);
            else
                (i, j) = (i + AppendKept(text, old[i]), j + 1);
        }
    }

    private static int AppendKept(StringBuilder text, string line)
    {
        Append(text, ' ', line);
        return 1;
    }

    private static void Append(StringBuilder text, char sign, string line)
    {
        text.Append(sign).Append(line);
        if (!line.EndsWith('\n'))
            text.Append("\n\\ No newline at end of file\n");
    }

    /// <summary>Where lines are; an empty range names the line before it.</summary>
    private static string Range(int from, int to) => (to - from) switch
    {
        1 => string.Create(CultureInfo.InvariantCulture, $"{from + 1}"),
        0 => string.Create(CultureInfo.InvariantCulture, $"{from},0"),
        var count => string.Create(CultureInfo.InvariantCulture, $"{from + 1},{count}"),
    };
}
