using System.Text.Json;
using Sage.Runtime;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>A directory that is watched by the real tool: with few rights, with too few watches, and until a signal ends it.</summary>
public sealed class SnapshotWatchProcessTests : IDisposable
{
    /// <summary>The user that owns nothing.</summary>
    private const string Nobody = "65534";

    private static readonly string[] AsNobody = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];

    private readonly TemporaryDirectory _directory = new();

    public SnapshotWatchProcessTests() => _directory.Write("app.json", "{}\n");

    public void Dispose() => _directory.Dispose();

    [LinuxTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    public async Task A_signal_ends_it_and_what_it_told_is_there(int signal)
    {
        using (var watch = ToolProcess.Start(_directory.Path, "snapshot", "watch", "--every", "1s"))
        {
            await watch.Writes("Saved ");
            watch.Signal(signal);

            Assert.Equal(ExitCode.Cancelled, await watch.Ends());
            Assert.DoesNotContain("error", watch.Text, StringComparison.OrdinalIgnoreCase);
        }
        var verified = await ToolProcess.With(_directory.Path, [], "snapshot", "verify", "--read-data", "--json");
        Assert.Equal((ExitCode.Done, 1), (verified.ExitCode, JsonDocument.Parse(verified.Output).RootElement.GetProperty("snapshots").GetInt32()));
    }

    [LinuxFact("setpriv", "chown", NeedsRoot = true)]
    public async Task An_ordinary_user_is_told_of_changes_by_inotify()
    {
        _directory.Write("src/deep/main.c", "int main;\n");
        await ProcessRun.Checked("/", "chown", "-R", $"{Nobody}:{Nobody}", _directory.Path);

        using var watch = ToolProcess.StartThrough(AsNobody, _directory.Path, "snapshot", "watch", "--every", "1s");
        await watch.Writes($"Watching {_directory.Path} by inotify, ");
        await watch.Writes(": 2 files");
        _directory.Write("src/deep/other.c", "int other;\n");
        await watch.Writes(": 3 files");
        watch.Signal(2);

        Assert.Equal(ExitCode.Cancelled, await watch.Ends());
    }

    /// <summary>A user namespace of its own has a limit of its own, so that nobody else has less.</summary>
    [LinuxFact("unshare", NeedsRoot = true)]
    public async Task With_more_directories_than_watches_everything_is_looked_at()
    {
        _directory.Write("src/deep/main.c", "int main;\n");
        string[] few = ["unshare", "--user", "--map-root-user", "sh", "-c", "echo 2 >/proc/sys/user/max_inotify_watches && exec \"$@\"", "sh"];

        using var watch = ToolProcess.StartThrough(few, _directory.Path, "snapshot", "watch", "--every", "1s");
        await watch.Writes($"{_directory.Path} cannot be watched (");
        await watch.Writes(": 2 files");
        _directory.Write("src/deep/other.c", "int other;\n");
        await watch.Writes(": 3 files");
        watch.Signal(2);

        Assert.Equal(ExitCode.Cancelled, await watch.Ends());
        Assert.Contains("fs.inotify.max_user_watches", watch.Text, StringComparison.Ordinal);
    }
}
