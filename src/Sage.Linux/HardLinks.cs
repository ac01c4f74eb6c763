namespace Sage.Linux;

/// <summary>Gives files more names.</summary>
internal static unsafe class HardLinks
{
    /// <summary>Gives what is at a path, links not followed, a second name on the same file system; false where that cannot be, or something has the name.</summary>
    public static bool TryMake(string path, string name)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        fixed (byte* from = PathText.Terminated(path), to = PathText.Terminated(name))
            return Interop.Linkat(Interop.AtCurrentDirectory, from, Interop.AtCurrentDirectory, to, 0) == 0;
    }
}
