namespace Sage.Runtime.Machine;

/// <summary>Compares paths as plans declare them.</summary>
internal static class DeclaredPaths
{
    /// <summary>Whether two paths are equal or one lies below the other.</summary>
    public static bool Overlap(string a, string b)
    {
        a = a.TrimEnd('/');
        b = b.TrimEnd('/');
        return a == b || a.StartsWith(b + "/", StringComparison.Ordinal) || b.StartsWith(a + "/", StringComparison.Ordinal);
    }
}
