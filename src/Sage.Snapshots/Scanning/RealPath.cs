using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>Paths without links, each name as the file system writes it.</summary>
internal static class RealPath
{
    /// <summary>Links on the way to one path, as Linux counts them.</summary>
    private const int MostLinks = 40;

    /// <summary>The path of the same file without links. What does not exist is taken as it is.</summary>
    /// <param name="path">Absolute.</param>
    /// <exception cref="IOException">It leads through more links than any path may.</exception>
    public static string Of(string path)
    {
        for (var links = 0; links <= MostLinks; links++)
        {
            if (!TryFollow(path, out var real))
                return real;
            path = real;
        }
        throw new NativeException("readlink", path, Errno.Loop);
    }

    /// <summary>Resolves the first link of a path; false when there is none, and the path has its names as they are written.</summary>
    private static bool TryFollow(string path, out string real)
    {
        real = Path.GetPathRoot(path)!;
        var rest = path[real.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < rest.Length; i++)
        {
            var next = Path.Join(real, rest[i]);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                real = Path.GetFullPath(Path.Join([Path.GetFullPath(target, real), .. rest[(i + 1)..]]));
                return true;
            }
            real = Path.Join(real, NameIn(real, rest[i]));
        }
        return false;
    }

    /// <summary>A name as its directory writes it, where case does not count.</summary>
    public static string NameIn(string directory, string name)
    {
        var rules = PathRules.OfThisSystem;
        if (rules.Comparison == StringComparison.Ordinal)
            return name;
        try
        {
            var names = Directory.EnumerateFileSystemEntries(directory, "*", PortableFile.Everything).Select(entry => Path.GetFileName(entry)).ToList();
            return names.Contains(name, StringComparer.Ordinal) ? name : names.Find(other => rules.Comparer.Equals(other, name)) ?? name;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A directory that may be passed but not listed gives no other name.
            return name;
        }
    }
}
