using System.Diagnostics;

namespace Sage.Package.Tests.Support;

/// <summary>A command that ran to its end.</summary>
/// <param name="Text">What it wrote to standard output and standard error.</param>
public sealed record Command(int ExitCode, string Text)
{
    /// <summary>The environment of the tests as it is.</summary>
    public static IReadOnlyDictionary<string, string?> Inherited { get; } = new Dictionary<string, string?>();

    public static async Task<Command> Of(
        string directory, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        using var process = Start(directory, program, arguments, environment);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Command(process.ExitCode, output + await error);
    }

    /// <summary>Runs a command that must succeed, and returns what it wrote.</summary>
    public static async Task<string> Checked(
        string directory, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var run = await Of(directory, program, arguments, environment);
        return run.ExitCode == 0 ? run.Text : throw new InvalidOperationException($"{program} ended with {run.ExitCode}: {run.Text}");
    }

    public static Process Start(
        string directory, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
