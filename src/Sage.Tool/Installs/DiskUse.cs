namespace Sage.Tool.Installs;

/// <summary>How much a removal frees.</summary>
internal static class DiskUse
{
    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>The bytes of a file, or of all files below a directory. Links count nothing, and are not followed.</summary>
    public static long Of(string path)
    {
        if (new FileInfo(path) is { LinkTarget: not null })
            return 0;
        return Directory.Exists(path)
            ? new DirectoryInfo(path).EnumerateFiles("*", WithoutLinks).Sum(file => file.Length)
            : new FileInfo(path).Length;
    }
}
