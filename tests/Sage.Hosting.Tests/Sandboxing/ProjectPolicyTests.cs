using Sage.Runtime;
using Sage.Sandbox;
using Sage.Sandbox.Limits;
using Sage.Testing;

namespace Sage.Hosting.Tests.Sandboxing;

/// <summary>What <c>sage.yaml</c> says reaches the commands of phases, by the variable that <c>dotnet sage</c> sets. The tests share this process's environment.</summary>
[Collection("sandbox")]
public sealed class ProjectPolicyTests : IDisposable
{
    private readonly SandboxedHost _host = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ProjectPolicy.Variable, null);
        _host.Dispose();
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task Limits_hold_and_are_named()
    {
        Set(new ProjectPolicy { Limits = new ResourceLimits { Memory = 32 << 20 } });
        _host.Plan.Script.On("packages", (phase, _) => phase.RunAsync("sh", "-c", "head -c 100000000 /dev/zero | tail"));

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Contains("out of memory at 32 MiB", _host.Plan.Error, StringComparison.Ordinal);
    }

    [LinuxFact("python3")]
    public async Task A_connection_that_no_rule_allows_is_denied_and_named()
    {
        Set(new ProjectPolicy { Network = "packages.example.org:443" });
        _host.Plan.Script.On("packages", (phase, _) => phase.RunAsync("python3", "-c", "import urllib.request; urllib.request.urlopen('http://other.example.org/')"));

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Contains("the network rule other.example.org:80 would allow", _host.Plan.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_policy_that_is_none_is_refused_before_anything_begins()
    {
        Set(new ProjectPolicy { Network = "packages.example.org:none" });
        Assert.Equal(ExitCode.Usage, await _host.Plan.RunAsync(""));
        Assert.Contains("packages", _host.Plan.Error, StringComparison.Ordinal);

        Environment.SetEnvironmentVariable(ProjectPolicy.Variable, "{");
        Assert.Equal(ExitCode.Usage, await _host.Plan.RunAsync(""));

        Assert.Empty(_host.Plan.Script.Trace);
        Assert.False(Directory.Exists(_host.Plan.Layout.Root));
    }

    [LinuxFact]
    public async Task A_file_that_nobody_read_is_said()
    {
        _host.Plan.Write("sage.yaml", "network_rules:\n  mode: host\n");

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Contains("sage.yaml", _host.Plan.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        var policy = new ProjectPolicy { Network = "none", Limits = new ResourceLimits { Memory = 1 << 30, Cpu = 0.5, Pids = 10 } };
        Set(policy);

        Assert.Equal(policy, ProjectPolicy.OfEnvironment());
    }

    private static void Set(ProjectPolicy policy) => Environment.SetEnvironmentVariable(ProjectPolicy.Variable, policy.ToText());
}
