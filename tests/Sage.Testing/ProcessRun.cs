using System.Diagnostics;

namespace Sage.Testing;

/// <summary>A command that ran to its end.</summary>
public sealed record ProcessRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command, and gives up after a minute.</summary>
    public static Task<ProcessRun> Of(string workingDirectory, string command, params string[] arguments) => Within(TimeSpan.FromMinutes(1), workingDirectory, command, arguments);

    /// <summary>Runs a command, and gives up after a time.</summary>
    public static async Task<ProcessRun> Within(TimeSpan time, string workingDirectory, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(time);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new ProcessRun(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a command that must succeed, and returns what it wrote.</summary>
    public static async Task<string> Checked(string workingDirectory, string command, params string[] arguments)
    {
        var run = await Of(workingDirectory, command, arguments);
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidOperationException($"{command} ended with {run.ExitCode}: {run.Error}");
    }
}
