namespace Sage.Tool.Shell;

/// <summary>The functions that shell scripts report an install with, as a script that defines them.</summary>
internal static class ShellFunctions
{
    private const string Resource = "functions.sh";

    /// <param name="command">The tool that the functions call.</param>
    public static string Script(IEnumerable<string> command)
    {
        using var stream = typeof(ShellFunctions).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("@SAGE_TOOL@", string.Join(' ', command.Select(Quote)), StringComparison.Ordinal);
    }

    /// <summary>A word for a POSIX shell: nothing is special between single quotes but the quote itself.</summary>
    private static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
