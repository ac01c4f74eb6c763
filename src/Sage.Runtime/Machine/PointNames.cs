using System.Text;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>How rollback points are named.</summary>
internal static class PointNames
{
    private const int Longest = 60;

    /// <summary>
    /// Makes a name of a description (letters and digits of any script in lower case, all else as <c>_</c>), adds a number
    /// where it is taken, and adds it to <paramref name="taken"/>.
    /// </summary>
    public static string Reserve(string description, ISet<string> taken)
    {
        var stem = Of(description);
        var name = stem;
        for (var number = 2; !taken.Add(name); number++)
            name = $"{stem}_{number}";
        return name;
    }

    /// <summary>The newest point that a person means by its name, or by the description that the name was made of; null when there is none.</summary>
    public static PointCreated? Find(InstallState install, string named) =>
        Newest(install, named) ?? Newest(install, Of(named));

    private static PointCreated? Newest(InstallState install, string name) => install.Points.FindLast(point => point.Name == name);

    private static string Of(string description)
    {
        var text = new StringBuilder();
        foreach (var rune in description.EnumerateRunes())
        {
            if (text.Length >= Longest)
                break;
            if (Rune.IsLetterOrDigit(rune))
                text.Append(Rune.ToLowerInvariant(rune));
            else if (text.Length > 0 && text[^1] != '_')
                text.Append('_');
        }
        var stem = text.ToString().TrimEnd('_');
        return stem.Length == 0 ? "point" : stem;
    }
}
