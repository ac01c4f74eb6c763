namespace Sage.Tool.Shell;

/// <summary>The functions that shell scripts report an install with, as a script that defines them.</summary>
internal static class ShellFunctions
{
    /// <param name="command">The tool that the functions call.</param>
    public static string Script(IEnumerable<string> command) => ShellTemplate.Fill("functions.sh", command, ShellTemplate.QuotePosix)
        .Replace("@CHECKPOINTS_ARE_DISABLED@", ShellTemplate.QuotePosix(Messages.CheckpointsAreDisabled), StringComparison.Ordinal)
        .Replace("@SHELL_ERROR_IN_LINE@", Messages.ShellErrorInLine("${__sage_code}", "${BASH_LINENO[0]}", "${BASH_SOURCE[1]-$0}", "${BASH_COMMAND:0:10000}"), StringComparison.Ordinal)
        .Replace("@SHELL_ERROR_IN_FILE@", Messages.ShellErrorInFile("${__sage_code}", "${funcfiletrace[1]-$__sage_name}"), StringComparison.Ordinal)
        .Replace("@SHELL_ERROR@", Messages.ShellError("${__sage_code}"), StringComparison.Ordinal);
}
