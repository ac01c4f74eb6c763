namespace Sage.Linux;

/// <summary>The process's current directory, with as little of the framework as it takes.</summary>
internal static class CurrentDirectory
{
    private const int UsualLength = 1024;

    /// <summary>Its absolute path.</summary>
    /// <exception cref="IOException">It is gone, or may not be looked at.</exception>
    public static unsafe string Path()
    {
        if (OperatingSystem.IsLinux())
        {
            var buffer = stackalloc byte[UsualLength];
            if (Interop.GetCwd(buffer, UsualLength) != null)
                return NativeText.Of(buffer);
        }
        return Environment.CurrentDirectory;
    }
}
