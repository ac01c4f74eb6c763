using System.Text.Json;
using Sage.Tool.Tests.EndToEnd;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Hostile;

/// <summary>Gives every verb a hostile directory, and writes down what each answers.</summary>
internal static class HostileTable
{
    /// <summary>No verb takes as long, on the slowest machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The command lines that the tool answers itself.</summary>
    public static IReadOnlyList<string[]> Verbs { get; } =
    [
        ["plan", WorkshopPlace.Program],
        ["status"],
        ["status", "--json"],
        ["status", "--watch"],
        ["history"],
        ["logs"],
        ["logs", "packages"],
        ["logs", "--follow"],
        ["approve", "release", "--no-run"],
        ["rollback", "--files-only", "--yes"],
        ["point", "create", "again", "--path", "packages.txt"],
        ["point", "list"],
        ["point", "restore", "edit", "--yes"],
        ["adopt", "--yes"],
        ["verify"],
        ["verify", "--repair"],
        ["clean", "--keep", "0", "--yes"],
        ["checkpoint", "init"],
        ["checkpoint", "update", "packages", "started"],
        ["checkpoint", "can-resume"],
        ["checkpoint", "is-completed", "prepare"],
        ["checkpoint", "point", "script"],
        ["checkpoint", "rollback", "--yes"],
    ];

    /// <summary>Those for which other programs are started.</summary>
    private static IReadOnlyList<string[]> Programs { get; } = [["run", WorkshopPlace.Program], ["rollback", "--yes"], ["doctor", "--json"]];

    /// <summary>What the verbs say of each thing where it is not what they say of a sound install; verbs that say the same stand together.</summary>
    public static async Task<string> Of(IEnumerable<HostileThing> things)
    {
        using var place = await HostilePlace.Make();
        var guard = place.Guard();
        var sound = await Answers(place, guard, new HostileThing("a sound install", _ => { }, Full: true));
        var table = new List<string>();
        foreach (var thing in things)
        {
            var answers = await Answers(place, guard, thing);
            var other = answers.Where(answer => sound[answer.Key] != answer.Value).GroupBy(answer => answer.Value, answer => answer.Key).ToList();
            table.Add($"{thing.Name}\n" + (other.Count == 0 ? "  changes nothing\n" : string.Concat(other.Select(group => $"  {string.Join(" · ", group)}\n{group.Key}"))));
        }
        return string.Join('\n', table);
    }

    private static async Task<Dictionary<string, string>> Answers(HostilePlace place, string guard, HostileThing thing)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var arguments in thing.Full ? [.. Verbs, .. Programs] : Verbs)
        {
            place.Reset();
            thing.Place(place);
            var what = $"{thing.Name}: {string.Join(' ', arguments)}";
            var (code, text) = await Answer(place, arguments).WaitAsync(Limit);
            Assert.True(guard == place.Guard(), $"{what} changed what lies outside:\n{place.Guard()}\n{text}");
            AssertClean(what, text);
            answers.Add(place.Named(string.Join(' ', arguments)), $"{Shorten(place.Named(text), arguments)}    exit code {code}\n");
        }
        return answers;
    }

    /// <summary>No terminal acts on a character of it, nor is any text shown in another order than it has.</summary>
    public static void AssertClean(string what, string text) => Assert.True(
        text.All(c => c is '\n' || !(char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))),
        $"{what} writes control characters: {JsonSerializer.Serialize(text)}");

    private static async Task<(int ExitCode, string Text)> Answer(HostilePlace place, string[] arguments)
    {
        if (Programs.Contains(arguments))
            return await place.Tool(arguments);
        var run = await Task.Run(() => ToolRun.In(place.Work, arguments));
        Assert.DoesNotContain("Unexpected", run.Error, StringComparison.Ordinal);
        return (run.ExitCode, run.Out + run.Error);
    }

    /// <summary>Errors, warnings and what a check found; of what else a verb writes, and it writes it as ever, nothing.</summary>
    private static string Shorten(string text, string[] arguments)
    {
        if (arguments[0] == "doctor")
        {
            using var json = JsonDocument.Parse(text);
            return string.Concat(json.RootElement.GetProperty("checks").EnumerateArray()
                .Where(check => check.GetProperty("name").GetString() is "checkpoint_directory" or "stored_copies" && check.GetProperty("state").GetString() != "ok")
                .Select(check => $"    {check.GetProperty("name")}: {check.GetProperty("found")}: {check.GetProperty("advice")}\n"));
        }
        string[] telling = ["error: ", "warning: ", "note: "];
        var problems = text.Split('\n').Where(line => telling.Any(start => line.StartsWith(start, StringComparison.Ordinal)) || (arguments[0] is "verify" && line.Contains(": ", StringComparison.Ordinal)) || line.Contains(" unreadable ", StringComparison.Ordinal));
        return string.Concat(problems.Distinct().Select(line => $"    {line.Trim()}\n"));
    }
}
