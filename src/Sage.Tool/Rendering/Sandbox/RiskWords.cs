using Sage.Sandbox.Risk;

namespace Sage.Tool.Rendering.Sandbox;

/// <summary>The words for verdicts, as policy files have them.</summary>
internal static class RiskWords
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Safe => "safe",
        Verdict.Uncertain => "uncertain",
        _ => "unsafe",
    };
}
