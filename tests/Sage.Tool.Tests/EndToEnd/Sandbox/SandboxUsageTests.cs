using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>What cannot be done as it was asked for.</summary>
public sealed class SandboxUsageTests
{
    [LinuxFact]
    public async Task What_contradicts_itself_is_refused()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run("run", "--commit-on-success", "--discard", "--", "true");

        Assert.Equal((ExitCode.Usage, "error: '--commit-on-success' and '--discard' contradict each other; give one.\n"), (run.ExitCode, run.Error));
    }

    [LinuxTheory]
    [InlineData("no")]
    [InlineData("2026")]
    public async Task A_transaction_that_is_not_there_is_said(string id)
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        foreach (var verb in (string[])["diff", "commit", "discard"])
        {
            var run = await place.Run(verb, id);
            Assert.Equal(ExitCode.Nothing, run.ExitCode);
            Assert.Contains($"'{id}'", run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(SandboxExitCode.Own, (await place.Run("exec", id, "--", "true")).ExitCode);
    }

    [LinuxFact]
    public async Task A_workspace_that_is_not_there_is_said()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run("run", "--workspace", "nowhere", "--", "true");

        Assert.Equal(SandboxExitCode.Own, run.ExitCode);
        Assert.Contains(place.File("nowhere"), run.Error, StringComparison.Ordinal);
    }
}
