using Spectre.Console;

namespace Sage.Tool.Rendering;

/// <summary>The looks of tones. The sixteen standard colours alone, because a terminal's theme owns the rest.</summary>
internal static class Styles
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red);
    private static readonly Style Active = new(Color.Blue);
    private static readonly Style Warning = new(Color.Olive);

    public static Style Of(Tone tone) => tone switch
    {
        Tone.Strong => Strong,
        Tone.Faint => Faint,
        Tone.Good => Good,
        Tone.Bad => Bad,
        Tone.Active => Active,
        Tone.Warning => Warning,
        _ => Style.Plain,
    };
}
