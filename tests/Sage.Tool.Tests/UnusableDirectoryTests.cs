using System.Text;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.Support;
using VerifyXunit;

namespace Sage.Tool.Tests;

/// <summary>What every verb says of a checkpoint directory that is missing, damaged, someone else's or of a newer version.</summary>
public sealed class UnusableDirectoryTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Sage.ToolPlan.dll");

    private static readonly string[][] CommandLines =
    [
        ["run", Program],
        ["plan", Program],
        ["status"],
        ["status", "--json"],
        ["status", "--watch"],
        ["history"],
        ["logs"],
        ["approve", "release"],
        ["rollback", "--yes"],
        ["rollback", "--files-only", "--yes"],
        ["point", "create", "p", "--path", "app.json"],
        ["point", "list"],
        ["point", "restore", "p", "--yes"],
        ["adopt", "--yes"],
        ["verify"],
        ["verify", "--repair"],
        ["clean", "--yes"],
        ["checkpoint", "init"],
        ["checkpoint", "update", "a", "started"],
        ["checkpoint", "can-resume"],
        ["checkpoint", "rollback", "--yes"],
    ];

    [Fact]
    public Task Missing() => Verifies(_ => { }, except: "run");

    [Fact]
    public Task Empty() => Verifies(directory => Directory.CreateDirectory(directory.File(".sage/checkpoints")), except: "run");

    [Fact]
    public Task Damaged_in_the_middle() => Verifies(directory => Alter(directory, lines => lines[1] = lines[1].Replace("run", "rum", StringComparison.Ordinal)));

    [Fact]
    public Task Damaged_at_the_end() => Verifies(directory => Alter(directory, lines => lines[^1] = lines[^1].Replace("phase", "phrase", StringComparison.Ordinal)));

    [Fact]
    public Task With_a_journal_of_another_format() => Verifies(directory => Alter(directory, lines =>
    {
        for (var i = 0; i < lines.Length; i++)
            lines[i] = $"{{\"event\":{i}}}";
    }));

    [Fact]
    public Task Of_a_newer_version() => Verifies(directory =>
    {
        using var install = Begin(directory);
        using var encoder = new FrameEncoder();
        File.WriteAllBytes(install.Layout.Journal(install.Id), encoder.Encode([install.First with { Format = 2, WrittenBy = "Sage.Tooling 3.1.0" }], 0).ToArray());
    });

    [Fact]
    public Task With_a_record_of_a_newer_version() => Verifies(directory =>
    {
        using var install = Begin(directory);
        const string Record = """[{"t":"phase_teleported","at":"2025-11-15T14:30:00+08:00","e":1}]""";
        var header = new byte[256];
        var size = FrameHeader.Write(header, 3, 1, Encoding.UTF8.GetBytes(Record));
        File.AppendAllText(install.Layout.Journal(install.Id), Encoding.UTF8.GetString(header, 0, size) + Record + "}\n");
    });

    [Fact]
    public Task Of_someone_else() => Verifies(directory => directory.Write(".sage/checkpoints/notes.txt", "mine"));

    [Fact]
    public Task A_file() => Verifies(directory => directory.Write(".sage/checkpoints", "mine"));

    [Fact]
    public Task Linked_to_elsewhere() => Verifies(directory =>
    {
        directory.Write("elsewhere/file", "mine");
        Directory.CreateDirectory(directory.File(".sage/checkpoints"));
        Directory.CreateSymbolicLink(directory.File(".sage/checkpoints/installs"), directory.File("elsewhere"));
    });

    private static Installation Begin(TemporaryDirectory directory)
    {
        var install = new Installation(directory.Path, "a");
        return install.RunStarts(madeFrom: Program).Starts("a");
    }

    private static void Alter(TemporaryDirectory directory, Action<string[]> change)
    {
        using var install = Begin(directory);
        var path = install.Layout.Journal(install.Id);
        var lines = File.ReadAllLines(path);
        change(lines);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    private static async Task Verifies(Action<TemporaryDirectory> make, string? except = null, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var answers = new List<(string CommandLine, string Answer)>();
        foreach (var arguments in CommandLines.Where(line => line[0] != except))
        {
            using var directory = new TemporaryDirectory();
            directory.Write("app.json", "content");
            make(directory);
            var run = await ToolRun.In(directory.Path, arguments);
            Assert.DoesNotContain("   at ", run.Out + run.Error, StringComparison.Ordinal);
            answers.Add((Named($"$ dotnet sage {string.Join(' ', arguments)}\n"), Named($"{run.Out}{run.Error}exit code {run.ExitCode}\n")));

            string Named(string text) =>
                text.Replace(directory.Path, "DIR", StringComparison.Ordinal).Replace(Program, "plan.dll", StringComparison.Ordinal);
        }

        var groups = answers.GroupBy(answer => answer.Answer, answer => answer.CommandLine);
        await Verifier.Verify(string.Join('\n', groups.Select(group => string.Concat(group) + group.Key)), method: method);
    }
}
