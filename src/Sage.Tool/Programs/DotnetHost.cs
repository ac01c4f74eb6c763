using System.Runtime.InteropServices;

namespace Sage.Tool.Programs;

/// <summary>The <c>dotnet</c> that programs are built and started with.</summary>
internal static class DotnetHost
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>
    /// Its path, absolute: <c>DOTNET_HOST_PATH</c>, which the SDK sets for what it starts; else the first on <c>PATH</c>;
    /// else the one that runs this process.
    /// </summary>
    public static string Path { get; } = Candidates().First(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host)
            yield return host;
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
        {
            if (System.IO.Path.IsPathFullyQualified(directory))
                yield return System.IO.Path.Combine(directory, Name);
        }
        // <root>/shared/Microsoft.NETCore.App/<version>/
        yield return System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", Name));
    }
}
