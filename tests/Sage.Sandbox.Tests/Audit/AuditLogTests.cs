using System.Text.Json;
using Sage.Sandbox.Audit;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Audit;

/// <summary>What stands in an audit log, and that nothing happens without it.</summary>
public sealed class AuditLogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private string LogPath => _directory.File("audit.jsonl");

    [LinuxFact]
    public void Each_event_is_one_line_of_stable_names()
    {
        using (var log = AuditLog.Open(LogPath))
        {
            var transaction = log.For("20260101_000000");
            log.Write(new CommandEvent("unsafe", "delete-outside", "It removes files.") { Arguments = ["rm", "-rf", "/"], Directory = "/w" });
            transaction.Write(new StartedEvent(12, "none"));
            transaction.Write(new EndedEvent(12, 137, 1500));
            transaction.Write(new LimitEvent("memory", 4096, 4096));
            transaction.Write(new ConnectionEvent("denied", "socks5", "example.org", 443, null, "example.org:443"));
            transaction.Write(new ChangeFlaggedEvent(".git/hooks/x", "hooks", false));
            transaction.Write(new CommitEvent(1, 2, 3));
            transaction.Write(new DiscardEvent());
            transaction.Write(new RefusedEvent("No."));
        }

        Assert.Equal(
            [
                """{"event":"command","verdict":"unsafe","rule":"delete-outside","reason":"It removes files.","arguments":["rm","-rf","/"],"directory":"/w"}""",
                """{"event":"started","transaction":"20260101_000000","pid":12,"network":"none"}""",
                """{"event":"ended","transaction":"20260101_000000","pid":12,"exit_code":137,"milliseconds":1500}""",
                """{"event":"limit","transaction":"20260101_000000","limit":"memory","value":4096,"peak":4096}""",
                """{"event":"connection","transaction":"20260101_000000","verdict":"denied","protocol":"socks5","host":"example.org","port":443,"rule":"example.org:443"}""",
                """{"event":"change_flagged","transaction":"20260101_000000","path":".git/hooks/x","flag":"hooks","is_allowed":false}""",
                """{"event":"commit","transaction":"20260101_000000","created":1,"changed":2,"deleted":3}""",
                """{"event":"discard","transaction":"20260101_000000"}""",
                """{"event":"refused","transaction":"20260101_000000","reason":"No."}""",
            ],
            Lines().Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\"time\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]*Z\",?", "")));
    }

    [LinuxFact]
    public void What_would_mean_something_to_a_terminal_or_a_reader_of_lines_is_escaped()
    {
        using (var log = AuditLog.Open(LogPath))
            log.Write(new RefusedEvent("a\n\u001b[2J\u009b\u202e\u2028\0\"é"));

        Assert.All(File.ReadAllBytes(LogPath)[..^1], written => Assert.InRange(written, (byte)' ', (byte)'~'));
        Assert.Equal("a\n\u001b[2J\u009b\u202e\u2028\0\"é", JsonDocument.Parse(Assert.Single(Lines())).RootElement.GetProperty("reason").GetString());
    }

    [LinuxFact]
    public void It_is_for_its_owner_and_what_was_there_stays()
    {
        using (AuditLog.Open(LogPath))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogPath));
        File.AppendAllText(LogPath, "{\"cut\":");

        using (var log = AuditLog.Open(LogPath))
            log.Write(new DiscardEvent());

        Assert.Equal("{\"cut\":", Lines()[0]);
        Assert.StartsWith("{\"event\":\"discard\"", Lines()[1], StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Many_writers_write_whole_lines()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (writer, _) =>
        {
            await Task.Yield();
            using var log = AuditLog.Open(LogPath);
            for (var i = 0; i < 50; i++)
                log.Write(new RefusedEvent(new string((char)('a' + writer), 5000)));
        });

        Assert.Equal(400, Lines().Length);
        Assert.All(Lines(), line => Assert.Single(JsonDocument.Parse(line).RootElement.GetProperty("reason").GetString()!.Distinct()));
    }

    [LinuxFact]
    public void Links_directories_and_devices_are_refused()
    {
        File.WriteAllText(_directory.File("target"), "");
        File.CreateSymbolicLink(_directory.File("link"), _directory.File("target"));

        foreach (var path in (string[])[_directory.File("link"), _directory.Path, "/dev/null", "/dev/full", _directory.File("no/such/directory")])
        {
            var refused = Assert.Throws<SandboxException>(() => AuditLog.Open(path));
            Assert.Equal(SandboxFault.Failed, refused.Fault);
            Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        }
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task A_full_disk_is_an_error_and_later_lines_are_whole()
    {
        await using var disk = await MountedTmpfs.Mount(_directory.Path, "64k");
        using var log = AuditLog.Open(LogPath);
        var full = Assert.Throws<SandboxException>(Fill);
        Assert.Contains("was not done", full.Message, StringComparison.Ordinal);
        Assert.Throws<SandboxException>(() => log.Write(new RefusedEvent(new string('x', 3000))));

        File.WriteAllText(LogPath, "{\"cut");
        log.Write(new DiscardEvent());

        Assert.StartsWith("{\"event\":\"discard\"", Lines()[1], StringComparison.Ordinal);

        void Fill()
        {
            for (var i = 0; i < 100; i++)
                log.Write(new RefusedEvent(new string('x', 3000)));
        }
    }

    [Fact]
    public void Where_nobody_asked_for_a_log_nothing_is_kept() => AuditLog.None.For("x").Write(new DiscardEvent());

    private string[] Lines() => File.ReadAllLines(LogPath);
}
