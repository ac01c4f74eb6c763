namespace Sage.Sandbox.Shell;

/// <summary>A script as far as it could be read. A shell runs what comes before a mistake, so that counts too.</summary>
/// <param name="Body">The commands before the mistake, or all.</param>
/// <param name="Problem">The mistake; null where there is none.</param>
internal sealed record ShellScript(SequenceNode Body, ShellSyntaxException? Problem)
{
    /// <summary>Reads a script. Nothing is run, opened or looked up.</summary>
    /// <param name="text">POSIX shell with the extensions of bash.</param>
    /// <param name="depth">How deep this script lies in others.</param>
    public static ShellScript Parse(string text, int depth = 0)
    {
        if (text.Length > ShellLimits.Length)
            return new ShellScript(new SequenceNode([]) { Source = default }, new ShellSyntaxException(ShellLimits.Length, isTooComplex: true));
        return new ShellParser(text.Replace('\0', '\uFFFD'), depth).Script();
    }
}
