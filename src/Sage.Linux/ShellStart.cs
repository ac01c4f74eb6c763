namespace Sage.Linux;

/// <summary>
/// Starts a program in another directory where <c>posix_spawn(3)</c> cannot change it (glibc before 2.29, as in RHEL 8): a shell
/// changes it and becomes the program.
/// </summary>
internal static class ShellStart
{
    /// <summary>No word of the request is part of the script.</summary>
    private const string Script = "cd \"$1\" && shift && exec \"$@\"";

    /// <summary>
    /// The request by way of a shell. The program is called by its path, and variables whose names a shell could not have set do not reach it.
    /// </summary>
    /// <exception cref="NativeException">The directory does not exist.</exception>
    public static SpawnRequest Of(SpawnRequest request)
    {
        var directory = request.Directory!;
        if (!Directory.Exists(directory))
            throw new NativeException("chdir", directory, Errno.NotFound);
        return request with
        {
            Path = "/bin/sh",
            Arguments = ["/bin/sh", "-c", Script, "sage", directory, request.Path, .. request.Arguments.Skip(1)],
            Directory = null,
        };
    }
}
