using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>What becomes of a command's work when its audit line cannot be written.</summary>
public sealed class SandboxAuditTests
{
    [LinuxFact(NeedsRoot = true)]
    public async Task A_command_that_has_run_keeps_its_transaction()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var elsewhere = new TemporaryDirectory();
        await using var full = await MountedTmpfs.Mount(elsewhere.File("full"), "64k");
        using var run = place.Start("run", "--audit", Path.Combine(full.Path, "audit.jsonl"), "--", "sh", "-c", "echo new > created; trap 'exit 0' INT; echo ready; while :; do sleep 0.1; done");
        await run.Writes("ready\n");
        Fill(Path.Combine(full.Path, "audit.jsonl"));

        run.Signal(2);

        Assert.Equal(SandboxExitCode.Own, await run.Ends());
        Assert.Contains("created  created\n", (await place.Run("diff")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await place.Run("commit")).ExitCode);
        Assert.Equal("new\n", File.ReadAllText(place.File("created")));
    }

    [LinuxFact]
    public async Task A_command_that_is_ended_has_an_end_in_the_log()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var elsewhere = new TemporaryDirectory();
        using var run = place.Start("run", "--audit", elsewhere.File("audit.jsonl"), "--", "sh", "-c", "trap 'echo ignored' TERM; echo ready; while :; do sleep 0.1; done");
        await run.Writes("ready\n");
        run.Signal(15);
        await run.Writes("ignored\n");

        run.Signal(15);

        Assert.Equal(ExitCode.Cancelled, await run.Ends());
        Assert.Contains("\"event\":\"ended\"", File.ReadAllText(elsewhere.File("audit.jsonl")), StringComparison.Ordinal);
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Assert.Throws<IOException>(() => Fill(file));
    }

    private static void Fill(FileStream file)
    {
        while (true)
            file.Write(new byte[512]);
    }
}
