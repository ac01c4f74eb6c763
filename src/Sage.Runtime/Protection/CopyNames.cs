using System.Text;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// Names of stored copies: what was copied, for which install. They are for people; the manifest is what counts.
/// </summary>
internal static class CopyNames
{
    /// <summary>Leaves room for the install's id and a number in a name of 255 bytes.</summary>
    private const int MaxStem = 120;

    /// <summary>
    /// The <paramref name="count"/>th name for a path: <c>requirements_ID.txt</c>, <c>requirements_ID_2.txt</c>,
    /// <c>Makefile_ID</c>, <c>.env_ID</c>.
    /// </summary>
    public static string For(string path, string installId, int count)
    {
        var (stem, extension) = Parts(path);
        return Number($"{stem}_{installId}", count) + extension;
    }

    /// <summary>The <paramref name="count"/>th name for a file in a copied directory: its own, <c>x_2.py</c> for the next.</summary>
    public static string InDirectory(string path, int count)
    {
        var (stem, extension) = Parts(path);
        return Number(stem, count) + extension;
    }

    /// <summary>Whether a name from a manifest is one that could be ours: one or two parts that lead nowhere else.</summary>
    public static bool IsValid(string copy)
    {
        var parts = copy.Split('/');
        return parts.Length <= 2 && parts.All(part => PathRules.OfThisSystem.IsName(part) && part == Clean(part));
    }

    private static (string Stem, string Extension) Parts(string path)
    {
        var name = Clean(PathRules.OfThisSystem.Split(path).Name);
        var point = name.LastIndexOf('.');
        var (stem, extension) = point > 0 && name.Length - point <= 16 ? (name[..point], name[point..]) : (name, "");
        while (Encoding.UTF8.GetByteCount(stem) > MaxStem)
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return (stem, extension);
    }

    private static string Number(string stem, int count) => count == 1 ? stem : $"{stem}_{count}";

    /// <summary>A name that no terminal, shell or script can misread.</summary>
    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            clean.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '+' or '@' || (rune.Value == '-' && clean.Length > 0) ? rune.ToString() : "_");
        return clean.ToString();
    }
}
