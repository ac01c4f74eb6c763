using Sage.Runtime;

namespace Sage.Samples.Tools;

/// <summary>The programs that the install needs and does not bring along.</summary>
internal static class Prerequisites
{
    private const string Probe = "import ensurepip, venv, sys; print(sys.executable); print('%d.%d.%d' % sys.version_info[:3])";

    /// <summary>Finds an interpreter that can make an environment.</summary>
    /// <returns>The interpreter's path and version.</returns>
    public static async Task<(string Path, string Version)> FindPythonAsync(PhaseContext phase)
    {
        var name = Environment.GetEnvironmentVariable("QUICKSTART_PYTHON") is { Length: > 0 } named ? named : "python3";
        if (FindOnPath(name) is not { } found)
            throw Missing($"{name} is missing", "python3 python3-venv");
        var probe = await phase.RunAsync(new CommandSpec(found) { Arguments = ["-c", Probe], AcceptedExitCodes = [0, 1] });
        if (probe.ExitCode != 0)
            throw Missing($"{found} has no venv and ensurepip modules", "python3-venv");
        var lines = probe.StandardOutput.Split('\n', StringSplitOptions.TrimEntries);
        return (lines[0], lines[1]);
    }

    public static string FindGit() => FindOnPath("git") ?? throw Missing("git is missing", "git");

    private static string? FindOnPath(string name) => name.Contains('/')
        ? Path.GetFullPath(name)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static SageException Missing(string what, string packages) => new(ExitCode.Capability,
        $"{what}: install it (on Debian or Ubuntu: sudo apt-get install {packages}) and run this again.");
}
