using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>What is committed, and what is not.</summary>
public sealed class SandboxCommitTests
{
    [LinuxFact]
    public async Task One_that_succeeds_can_be_committed_at_once()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--commit-on-success", "--", "sh", "-c", "echo said; echo new > created");

        Assert.Equal((ExitCode.Done, "committed"), (code, report.GetProperty("state").GetString()));
        Assert.Equal("new\n", File.ReadAllText(place.File("created")));
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxFact]
    public async Task One_that_fails_is_not()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--commit-on-success", "--", "sh", "-c", "echo new > created; exit 3");

        Assert.Equal((3, "open"), (code, report.GetProperty("state").GetString()));
        Assert.False(File.Exists(place.File("created")));
    }

    [LinuxFact]
    public async Task What_is_flagged_needs_to_be_allowed()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--commit-on-success", "--", "sh", "-c", "mkdir -p deep/.git/hooks; echo evil > deep/.git/hooks/pre-commit");

        Assert.Equal((SandboxExitCode.Own, ExitCode.Refused), (code, report.GetProperty("exit_code").GetInt32()));
        Assert.Equal("open", report.GetProperty("state").GetString());
        var flag = Assert.Single(report.GetProperty("flags").EnumerateArray()).GetString()!;
        Assert.False(Directory.Exists(place.File("deep")));
        var refused = await place.Run("commit");
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains($"--allow {flag}", refused.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await place.Run("commit", "--allow", flag)).ExitCode);

        Assert.Equal("evil\n", File.ReadAllText(place.File("deep/.git/hooks/pre-commit")));
    }

    [LinuxFact]
    public async Task A_workspace_that_changed_meanwhile_is_not_written_over()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        await place.Run("run", "--", "sh", "-c", "echo theirs > file");
        File.WriteAllText(place.File("file"), "mine\n");

        var refused = await place.Run("commit");

        Assert.Equal(ExitCode.Decide, refused.ExitCode);
        Assert.Contains("file", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(place.File("file")));
        Assert.Equal(ExitCode.Done, (await place.Run("commit", "--force")).ExitCode);
        Assert.Equal("theirs\n", File.ReadAllText(place.File("file")));
    }
}
