using Sage.Runtime;
using Sage.Runtime.Journal;

namespace Sage.Tool.Tests.Hostile;

/// <summary>Journals with whole frames and right checksums, whose records somebody made to do harm.</summary>
internal static class ForgedThing
{
    /// <summary>A window title, a cleared screen, C1 controls, reversed text, a second line that looks like ours.</summary>
    public const string Evil = "\e]0;owned\a\e[2J\u009b31mred\u0090q\u009c\u202Egnp.exe\u2066\u061C\u200F\b\0\r\nerror: not ours\t\u2028";

    public static IEnumerable<HostileThing> All =>
    [
        Install("an install id that leads outside", first => first with { InstallId = "../../../../outside" }),
        Install("an absolute install id", first => first with { InstallId = "/etc" }),
        Install("the id of another install", first => first with { InstallId = "20200101_000000" }),
        Install("a working directory outside", (first, place) => first with { WorkingDirectory = place.Outside }),
        Install("the root as working directory", first => first with { WorkingDirectory = "/" }),
        Install("no working directory", first => first with { WorkingDirectory = "" }),
        Install("a working directory with a NUL", first => first with { WorkingDirectory = "/\0" }),
        Install("phases that lead outside", first => first with { Phases = [.. first.Phases, "../../../../../../outside/file", "/etc/passwd", ".."] }),
        Install("a format of the future", first => first with { Format = 2, WrittenBy = Evil }),
        Every("paths of a point that lead outside", record => record is PointCreated point ? point with { Image = Outside(point.Image) } : record),
        Every("images that lead outside", record => record is PhaseStarted { Before: { } before } started ? started with { Before = Outside(before) } : record),
        Every("texts that a terminal would act on", Text),
        new("an entry with a name that a terminal would act on", place =>
        {
            Directory.Delete(place.Layout.Installs, recursive: true);
            File.WriteAllText(Path.Combine(place.Layout.Root, Evil.Replace("\0", "", StringComparison.Ordinal)), "");
        }),
        new("a log with what a terminal would act on", place => File.AppendAllText(place.Log, Evil + "\n")),
        new("install directories with names that are none", place =>
        {
            foreach (var name in (string[])["..x", "20251115_143000_x", "99999999_999999", "20251115_143000_2147483648", "\e[2J"])
                Directory.CreateDirectory(Path.Combine(place.Layout.Installs, name));
        }),
    ];

    private static HostileThing Install(string name, Func<InstallStarted, InstallStarted> change) => Install(name, (first, _) => change(first));

    private static HostileThing Install(string name, Func<InstallStarted, HostilePlace, InstallStarted> change) =>
        new(name, place => place.Forge(record => record is InstallStarted first ? change(first, place) : record), Full: true);

    private static HostileThing Every(string name, Func<JournalRecord, JournalRecord> change) => new(name, place => place.Forge(change), Full: true);

    private static PathImage Outside(PathImage image) => image with { Paths = [.. image.Paths.Select(path => path with { Path = "../outside/file" })] };

    /// <summary>Every text that a person is shown; what names a phase is so in every record.</summary>
    private static JournalRecord Text(JournalRecord record) => record switch
    {
        InstallStarted r => r with { Plan = Evil, Mode = Evil, Phases = [.. r.Phases.Select(phase => phase + Evil)], Arguments = [Evil] },
        RunStarted r => r with { Phases = [.. r.Phases.Select(phase => phase + Evil)] },
        PhaseStarted r => r with { Phase = r.Phase + Evil, Text = Evil },
        PhaseCompleted r => r with { Phase = r.Phase + Evil, Text = Evil },
        PhaseFailed r => r with { Phase = r.Phase + Evil, Error = Evil },
        AttemptEnded r => r with { Phase = r.Phase + Evil, Error = Evil },
        PhaseReset r => r with { Phase = r.Phase + Evil },
        StepCompleted r => r with { Phase = r.Phase + Evil, Key = Evil },
        ChildStarted r => r with { Phase = r.Phase + Evil },
        ChildEnded r => r with { Phase = r.Phase + Evil },
        RollbackStarted r => r with { Phases = [.. r.Phases.Select(phase => phase + Evil)] },
        UndoEnded r => r with { Phase = r.Phase + Evil },
        PhaseCompensated r => r with { Phase = r.Phase + Evil },
        PointCreated r => r with { Name = r.Name + Evil, Description = Evil, Image = r.Image with { Paths = [.. r.Image.Paths.Select(path => path with { Path = path.Path + Evil })] } },
        _ => record,
    };
}
