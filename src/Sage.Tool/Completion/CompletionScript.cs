using Sage.Runtime;
using Sage.Tool.Rendering;
using Sage.Tool.Shell;

namespace Sage.Tool.Completion;

/// <summary>The scripts that let a shell ask the tool what may come next.</summary>
internal static class CompletionScript
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "powershell"];

    /// <param name="command">The tool that the script calls.</param>
    /// <exception cref="SageException">There is no script for the shell (exit 2).</exception>
    public static string For(string shell, IEnumerable<string> command) => Shells.Contains(shell, StringComparer.Ordinal)
        ? ShellTemplate.Fill("completion." + shell, command, word => Quote(shell, word))
        : throw new SageException(ExitCode.Usage, Messages.NoCompletionForShell(PlainText.Line(shell), string.Join(Messages.ListSeparator, Shells)));

    private static string Quote(string shell, string word) => shell switch
    {
        "fish" => $"'{word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'",
        "powershell" => $"'{word.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => ShellTemplate.QuotePosix(word),
    };
}
