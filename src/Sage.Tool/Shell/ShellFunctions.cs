namespace Sage.Tool.Shell;

/// <summary>The functions that shell scripts report an install with, as a script that defines them.</summary>
internal static class ShellFunctions
{
    /// <param name="command">The tool that the functions call.</param>
    public static string Script(IEnumerable<string> command) => ShellTemplate.Fill("functions.sh", command, ShellTemplate.QuotePosix);
}
