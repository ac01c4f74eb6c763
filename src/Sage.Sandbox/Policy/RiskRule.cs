using Sage.Linux;
using Sage.Sandbox.Risk;

namespace Sage.Sandbox.Policy;

/// <summary>A verdict and what it is given for. All conditions that are there must hold; of the values of one, any.</summary>
internal sealed record RiskRule
{
    public required string Name { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Names of commands.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The first words behind the command that are no options.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Options that are given.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Patterns of arguments.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Classes of paths that are read.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Classes of paths that are written or removed.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>Classes of paths that are removed.</summary>
    public IReadOnlyList<string> Deletes { get; init; } = [];

    /// <summary>Names of variables that are set.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>Whether the command has options alone.</summary>
    public bool Alone { get; init; }

    /// <summary>Names of rules that take its place where they hold.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>A circumstance of <see cref="Circumstances"/>.</summary>
    public string? When { get; init; }

    public string Reason { get; init; } = "";

    public string Instead { get; init; } = "";

    public string ReasonInChinese { get; init; } = "";

    public string InsteadInChinese { get; init; } = "";

    /// <summary>Why, in the language of the reader where it is there.</summary>
    public string ReasonSpoken => ReasonInChinese.Length > 0 && UserLanguage.Is("zh-Hans") ? ReasonInChinese : Reason;

    /// <summary>What is allowed in its place, in the language of the reader where it is there.</summary>
    public string InsteadSpoken => InsteadInChinese.Length > 0 && UserLanguage.Is("zh-Hans") ? InsteadInChinese : Instead;
}
