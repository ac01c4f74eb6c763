namespace Sage.Linux;

/// <summary>Where a path leads when every link in it is followed.</summary>
internal static class CanonicalPath
{
    /// <summary>The path without links; null where it leads nowhere.</summary>
    public static unsafe string? Of(string path)
    {
        var buffer = stackalloc byte[Interop.LongestPath];
        return Interop.RealPath(path, buffer) == null ? null : NativeText.Of(buffer);
    }
}
