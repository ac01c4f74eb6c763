using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>Tones and symbols of states.</summary>
internal static class Palette
{
    public const Tone Strong = Tone.Strong;
    public const Tone Faint = Tone.Faint;
    public const Tone Good = Tone.Good;
    public const Tone Bad = Tone.Bad;
    public const Tone Active = Tone.Active;
    public const Tone Warning = Tone.Warning;

    public static Tone Of(string status) => status switch
    {
        StatusWords.Completed or StatusWords.Complete => Good,
        StatusWords.Failed or StatusWords.RollbackBlocked => Bad,
        StatusWords.Running or StatusWords.RollingBack => Active,
        StatusWords.Waiting or StatusWords.Retrying or StatusWords.Interrupted or StatusWords.RollbackInterrupted or StatusWords.Cancelled => Warning,
        _ => Faint,
    };

    public static string Symbol(string status, bool unicode) => status switch
    {
        StatusWords.Completed => unicode ? "✓" : "+",
        StatusWords.Failed or StatusWords.RollbackBlocked => unicode ? "✗" : "x",
        StatusWords.Running => unicode ? "●" : "*",
        StatusWords.Waiting => "?",
        StatusWords.Retrying => unicode ? "↻" : "~",
        StatusWords.RollingBack => unicode ? "↺" : "<",
        StatusWords.Interrupted or StatusWords.RollbackInterrupted or StatusWords.Cancelled => "!",
        StatusWords.Skipped => "-",
        _ => unicode ? "·" : ".",
    };
}
