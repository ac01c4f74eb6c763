namespace Sage.Linux;

/// <summary>How a short process of ours ends.</summary>
internal static class ProcessEnd
{
    /// <summary>
    /// Ends this process by <c>exit(3)</c> on Linux, and elsewhere returns the code for <c>Main</c> to return. A return from <c>Main</c> takes a tenth of
    /// what an empty program takes: the runtime wakes its finalizer thread, which loads the compiler for one method. What the
    /// runtime and the terminal registered with the C library still happens; <see cref="AppDomain.ProcessExit"/> does not.
    /// </summary>
    public static int At(int code)
    {
        if (OperatingSystem.IsLinux())
            Interop.Exit(code);
        return code;
    }
}
