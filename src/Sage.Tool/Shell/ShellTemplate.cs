namespace Sage.Tool.Shell;

/// <summary>A script that comes with the tool, with the command that starts the tool put in.</summary>
internal static class ShellTemplate
{
    private const string Placeholder = "@SAGE_TOOL@";

    /// <param name="name">The script's name among the assembly's resources.</param>
    /// <param name="quote">How its shell writes a word in which nothing is special.</param>
    public static string Fill(string name, IEnumerable<string> command, Func<string, string> quote)
    {
        using var stream = typeof(ShellTemplate).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace(Placeholder, string.Join(' ', command.Select(quote)), StringComparison.Ordinal);
    }

    /// <summary>For POSIX shells: nothing is special between single quotes but the quote itself.</summary>
    public static string QuotePosix(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
