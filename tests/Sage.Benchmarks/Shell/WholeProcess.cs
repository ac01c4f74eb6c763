using System.Diagnostics;

namespace Sage.Benchmarks.Shell;

/// <summary>A command that is measured from its start to its end.</summary>
/// <param name="Times">How often it is started, one after the other, for one measurement.</param>
internal sealed record WholeProcess(string Directory, string File, IReadOnlyList<string> Arguments, int Times = 1)
{
    /// <summary>Runs it and returns the milliseconds.</summary>
    public double Measure()
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
            Run();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Runs it once and returns what it wrote.</summary>
    public string Run()
    {
        var start = new ProcessStartInfo(File, Arguments) { WorkingDirectory = Directory, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? said
            : throw new InvalidOperationException($"{File} {string.Join(' ', Arguments)} ended with code {process.ExitCode}.");
    }
}
