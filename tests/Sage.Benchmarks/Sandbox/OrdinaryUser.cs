using System.Diagnostics;

namespace Sage.Benchmarks.Sandbox;

/// <summary>Measures as an ordinary user what root measures, too: this program starts itself as one.</summary>
internal static class OrdinaryUser
{
    /// <summary>The argument that a program of the user's is started with, before its directory.</summary>
    public const string Argument = "sandbox-launch-of-user";

    /// <summary><c>nobody</c>'s, and a group of that number.</summary>
    private const string Id = "65534";

    /// <summary>Only root may become one.</summary>
    public static LaunchTimes Launch()
    {
        // Not below this directory, which may be closed to others.
        var directory = Directory.CreateTempSubdirectory("sage-bench-").FullName;
        try
        {
            Outside.Run("/", "chmod", "755", directory);
            Outside.Run("/", "cp", "-r", AppContext.BaseDirectory, Path.Combine(directory, "program"));
            var home = Directory.CreateDirectory(Path.Combine(directory, "home")).FullName;
            Outside.Run("/", "chown", $"{Id}:{Id}", home);
            var start = new ProcessStartInfo(
                "setpriv",
                [$"--reuid={Id}", $"--regid={Id}", "--clear-groups", Environment.ProcessPath!, "exec", Path.Combine(directory, "program", Path.GetFileName(typeof(OrdinaryUser).Assembly.Location)), Argument, home])
            {
                WorkingDirectory = home,
                RedirectStandardOutput = true,
                Environment = { ["HOME"] = home },
            };
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? LaunchTimes.Parse(said.Trim()) : throw new InvalidOperationException($"An ordinary user could not measure: code {process.ExitCode}.");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
