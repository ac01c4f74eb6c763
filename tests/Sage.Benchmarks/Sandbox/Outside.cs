using System.Diagnostics;

namespace Sage.Benchmarks.Sandbox;

/// <summary>Programs outside of a sandbox.</summary>
internal static class Outside
{
    public static void Run(string directory, params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = directory })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with code {process.ExitCode}.");
    }

    /// <summary>Seconds.</summary>
    public static double Time(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
