namespace Sage.Runtime;

/// <summary>The rules for the names of phases and plans; shared as source with the generator.</summary>
internal static class PhaseNames
{
    /// <summary>The longest name, so that a log file named after a phase fits every file system.</summary>
    public const int MaximumLength = 100;

    /// <summary>
    /// A method's name in snake_case: a word starts at an upper-case letter that follows a lower-case letter or a
    /// digit, or that precedes a lower-case letter (<c>HTTPServer2Start</c> is <c>http_server2_start</c>).
    /// </summary>
    public static string FromMethod(string method)
    {
        var name = new System.Text.StringBuilder(method.Length + 8);
        for (var i = 0; i < method.Length; i++)
        {
            var c = method[i];
            if (char.IsUpper(c) && i > 0 && method[i - 1] != '_'
                && (!char.IsUpper(method[i - 1]) || (i + 1 < method.Length && char.IsLower(method[i + 1]))))
                name.Append('_');
            name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }

    /// <summary>Whether a phase or plan may have this name: lower-case ASCII letters, digits, <c>-</c> and <c>_</c>, a letter or digit first.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > MaximumLength || name[0] is '-' or '_') return false;
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_')) return false;
        }

        return true;
    }
}
