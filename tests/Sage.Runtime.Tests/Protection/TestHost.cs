using System.Diagnostics;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

/// <summary>The store in a process of its own.</summary>
internal static class TestHost
{
    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "Sage.Runtime.TestHost.dll");

    public static Task<ProcessRun> Run(params string[] arguments) =>
        ProcessRun.Of("/", Environment.ProcessPath!, ["exec", Assembly, .. arguments]);

    /// <summary>Runs it as a user that owns nothing but what the test gave it.</summary>
    public static Task<ProcessRun> RunAsNobody(params string[] arguments) =>
        ProcessRun.Of("/", "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", Environment.ProcessPath!, "exec", Assembly, .. arguments]);

    /// <summary>How long its work takes.</summary>
    public static async Task<TimeSpan> Duration(params string[] arguments)
    {
        using var process = await Start(arguments);
        var started = Stopwatch.GetTimestamp();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"It ended with {process.ExitCode}.");
    }

    /// <summary>Kills it some time after it began to work, where it has not ended by then.</summary>
    public static async Task RunAndKill(TimeSpan after, params string[] arguments)
    {
        using var process = await Start(arguments);
        if (!process.WaitForExit(after))
            process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task<Process> Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", Assembly, .. arguments]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        await process.StandardOutput.ReadLineAsync();
        return process;
    }
}
