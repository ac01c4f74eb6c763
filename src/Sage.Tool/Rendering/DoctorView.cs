using Sage.Tool.Doctor;
using Spectre.Console;

namespace Sage.Tool.Rendering;

/// <summary>A line per capability, with advice below those that are not as they should be.</summary>
internal static class DoctorView
{
    public static void Write(IAnsiConsole console, IReadOnlyList<Check> checks)
    {
        var width = checks.Max(check => check.Name.Length) + 2;
        foreach (var check in checks)
        {
            var (word, style) = check.State switch
            {
                CheckState.Ok => (Messages.CheckOk, Palette.Good),
                CheckState.Warning => (Messages.CheckWarning, Palette.Warning),
                _ => (Messages.CheckMissing, Palette.Bad),
            };
            console.Write(new Lines(cut: false).Line().Column(word, 9, style).Column(check.Name, width).Text(check.Found));
            if (check.Advice is { } advice)
                console.Write(new Lines(cut: false).Line().Column("", 9).Text(advice));
        }
    }
}
