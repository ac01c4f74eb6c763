namespace Sage.Sandbox.Risk;

/// <summary>Writes arguments as a shell reads them.</summary>
internal static class CommandText
{
    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    private static string Quote(string argument) => argument.Length > 0 && argument.All(IsPlain) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or ',' or '@' or '%' or '+' or '=' or (>= Marks.Unknown and <= Marks.BraceClose);
}
