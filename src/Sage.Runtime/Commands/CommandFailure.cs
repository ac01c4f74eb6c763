using System.Globalization;
using System.Text;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Makes the error of a command whose exit code is not accepted.</summary>
internal static class CommandFailure
{
    private const int Lines = 10;
    private const int LongestLine = 500;

    /// <summary>Returns the error, or null when the exit code is accepted. Its text holds no arguments, and secrets are masked.</summary>
    public static CommandFailedException? Of(CommandSpec command, CommandResult result, SecretMasker secrets)
    {
        if (command.AcceptedExitCodes.Contains(result.ExitCode))
            return null;
        var shown = LastLines(result.StandardError, secrets);
        if (shown.Count == 0)
            shown = LastLines(result.StandardOutput, secrets);
        // Displays of one line show the first: the last that was written usually holds the cause.
        var message = new StringBuilder(shown.Count == 0
            ? Messages.CommandFailedSilently(command.Command, Code(result.ExitCode))
            : Messages.CommandFailed(command.Command, Code(result.ExitCode), shown[^1]));
        foreach (var line in shown.Count > 1 ? shown : [])
            message.Append("\n  ").Append(line);
        return new CommandFailedException(message.ToString(), result.ExitCode);
    }

    private static string Code(int exitCode) =>
        exitCode > 128 && !OperatingSystem.IsWindows() && Signals.Name(exitCode - 128) is { } signal
            ? Messages.ExitCodeOfSignal(exitCode, signal)
            : exitCode.ToString(CultureInfo.InvariantCulture);

    private static List<string> LastLines(string text, SecretMasker secrets) =>
    [
        .. secrets.Mask(text)
            .Split('\n')
            .Select(line => LogText.ForTerminal(Visible(line.TrimEnd('\r'))).TrimEnd())
            .Where(line => line.Length > 0)
            .TakeLast(Lines)
            .Select(line => line.Length > LongestLine ? line[..LongestLine] + "…" : line),
    ];

    /// <summary>What a terminal shows in the end of a line that was overwritten.</summary>
    private static string Visible(string line) => line[(line.LastIndexOf('\r') + 1)..];
}
