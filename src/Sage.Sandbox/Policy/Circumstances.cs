namespace Sage.Sandbox.Policy;

/// <summary>What is found in the structure of a script rather than in the words of a command. A rule names one with <c>when</c>.</summary>
internal static class Circumstances
{
    /// <summary>The text is no shell script.</summary>
    public const string Unparsable = "unparsable";

    /// <summary>The script is too long or too deep.</summary>
    public const string TooComplex = "too-complex";

    /// <summary>No rule names the command.</summary>
    public const string UnknownCommand = "unknown-command";

    /// <summary>Which command runs is known only when it runs.</summary>
    public const string ComputedCommand = "computed-command";

    /// <summary>The command is a file that is not of the system.</summary>
    public const string LocalProgram = "local-program";

    /// <summary>The name of the command is a pattern.</summary>
    public const string PatternCommand = "pattern-command";

    /// <summary>Code is run that is known only then.</summary>
    public const string UnknownCode = "unknown-code";

    /// <summary>Code is run that was decoded first.</summary>
    public const string HiddenCode = "hidden-code";

    /// <summary>Code is run that comes from the network.</summary>
    public const string FetchedCode = "fetched-code";

    /// <summary>Code of another language is run.</summary>
    public const string ForeignCode = "foreign-code";

    /// <summary>A file is run as code, and its content was not looked at.</summary>
    public const string UnreadScript = "unread-script";

    /// <summary>A function starts itself again and again.</summary>
    public const string ForkBomb = "fork-bomb";

    /// <summary>Commands run on another machine.</summary>
    public const string RemoteCode = "remote-code";

    /// <summary>A secret goes to the network.</summary>
    public const string SecretSent = "secret-sent";

    public static IReadOnlyList<string> All { get; } =
    [
        Unparsable, TooComplex, UnknownCommand, ComputedCommand, LocalProgram, PatternCommand, UnknownCode, HiddenCode, FetchedCode, ForeignCode, ForkBomb,
        RemoteCode, SecretSent, UnreadScript,
    ];
}
