namespace Sage.Generators.Analyzers;

/// <summary>Protected paths as text: the analyzer never looks at a disk.</summary>
internal static class ProtectedPaths
{
    public static bool IsAbsolute(string path) =>
        path.StartsWith("/", StringComparison.Ordinal)
        || path.StartsWith("\\", StringComparison.Ordinal)
        || (path.Length > 1 && path[1] == ':' && char.IsLetter(path[0]));

    public static bool HasParent(string path) => path.Split('/', '\\').Contains("..");

    /// <summary>The path without empty and <c>.</c> segments and without a trailing slash.</summary>
    public static string Normalize(string path) =>
        (path.StartsWith("/", StringComparison.Ordinal) ? "/" : "") + string.Join("/", path.Split('/').Where(segment => segment is not ("" or ".")));

    /// <summary>Whether two normalised paths are equal or one lies below the other.</summary>
    public static bool Overlap(string a, string b) => a == b || IsBelow(a, b) || IsBelow(b, a);

    public static bool IsBelow(string path, string directory) =>
        path.StartsWith(directory == "/" ? directory : directory + "/", StringComparison.Ordinal);
}
