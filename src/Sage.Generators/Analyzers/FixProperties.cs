namespace Sage.Generators.Analyzers;

/// <summary>Keys under which a diagnostic tells its code fix what the analyzer found out.</summary>
internal static class FixProperties
{
    /// <summary>Replacement text, or several joined by commas.</summary>
    public const string Candidates = "candidates";

    /// <summary>A type as C# writes it, with <c>global::</c>, or several on a line each.</summary>
    public const string Type = "type";

    /// <summary>The documentation id of the plan's JSON context.</summary>
    public const string Context = "context";

    /// <summary>The name of the cancellation token in scope.</summary>
    public const string Token = "token";

    /// <summary>The name of the parameter that takes the token, where its position does not say so.</summary>
    public const string Parameter = "parameter";
}
