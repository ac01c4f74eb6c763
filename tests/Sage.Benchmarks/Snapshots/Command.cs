using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Sage.Benchmarks.Snapshots;

/// <summary>A process that is measured as a whole.</summary>
/// <param name="Program">Its executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Directory">Where it runs.</param>
/// <param name="Accepted">Exit codes that are none of a failure.</param>
internal sealed partial record Command(string Program, IReadOnlyList<string> Arguments, string Directory = "/", params int[] Accepted)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Environment variables beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs it to its end, on a disk that has nothing left to write of what ran before.</summary>
    /// <returns>Seconds, and the peak of its memory in MB as far as the last hundredth of a second shows it.</returns>
    public (double Seconds, double PeakMegabytes) Run()
    {
        var start = new ProcessStartInfo(Program, Arguments) { WorkingDirectory = Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        Sync();
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(Interval))
            peak = Math.Max(peak, PeakKilobytes(process.Id));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (process.ExitCode != 0 && !Accepted.Contains(process.ExitCode))
            throw new InvalidOperationException($"{Program} {string.Join(' ', Arguments)} ended with code {process.ExitCode}: {output.Result}{error.Result}");
        return (seconds, peak * 1024 / 1e6);
    }

    /// <summary><c>sync(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void Sync();

    private static long PeakKilobytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It has ended in between.
        }
    }
}
