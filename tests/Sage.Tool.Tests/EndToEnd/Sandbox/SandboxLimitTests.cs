using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>Limits of commands in transactions.</summary>
public sealed class SandboxLimitTests
{
    [LinuxFact("python3", NeedsRoot = true)]
    public async Task A_limit_is_named_with_its_figure()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--memory", "64M", "--", "python3", "-c", "x = bytearray(300 << 20)");

        Assert.Equal(SandboxExitCode.Signal + 9, code);
        var limit = report.GetProperty("limit");
        Assert.Equal(("memory", 64L << 20), (limit.GetProperty("kind").GetString(), limit.GetProperty("limit").GetInt64()));
        Assert.StartsWith("out of memory at 64 MiB", limit.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [LinuxFact("setpriv", NeedsRoot = true)]
    public async Task A_limit_that_cannot_be_enforced_is_refused()
    {
        using var place = await SandboxPlace.Create(isRoot: false);

        var run = await place.Run("run", "--memory", "64M", "--", "true");

        Assert.Equal(ExitCode.Capability, run.ExitCode);
        Assert.Contains("cannot be enforced here", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task The_workspaces_own_rules_hold()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        File.WriteAllText(place.File("sage.yaml"), "resource_limits:\n  pids: { max: 5 }\n");

        var (_, report) = await place.Json("run", "--json", "--discard", "--", "sh", "-c", "for i in 1 2 3 4 5 6 7 8; do sleep 1 & done; wait");

        Assert.Equal(5, report.GetProperty("limit").GetProperty("limit").GetInt64());
    }
}
