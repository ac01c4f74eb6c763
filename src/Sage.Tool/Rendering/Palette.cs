using Sage.Tool.Reports;
using Spectre.Console;

namespace Sage.Tool.Rendering;

/// <summary>Colours and symbols of states. The sixteen standard colours alone, because a terminal's theme owns the rest.</summary>
internal static class Palette
{
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(decoration: Decoration.Dim);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Bad = new(Color.Red);
    public static readonly Style Active = new(Color.Blue);
    public static readonly Style Warning = new(Color.Olive);

    public static Style Of(string status) => status switch
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
