using Sage.Runtime;
using Sage.Testing;

namespace Sage.Hosting.Tests.Sandboxing;

/// <summary>What commands of a phase in a transaction may do, and what is said of what they may not.</summary>
[Collection("sandbox")]
public sealed class SandboxedCommandTests : IDisposable
{
    private readonly SandboxedHost _host = new();

    public void Dispose() => _host.Dispose();

    [LinuxFact]
    public async Task Input_output_directory_and_variables_are_the_commands_own()
    {
        Environment.SetEnvironmentVariable("SAGE_TEST_API_TOKEN", "hidden");
        _host.Plan.Script.On("packages", async (phase, _) =>
        {
            await phase.RunAsync("mkdir", "made");
            var result = await phase.RunAsync(new CommandSpec("sh")
            {
                Arguments = ["-c", "cat; pwd; echo \"[$NAMED] [$SAGE_TEST_API_TOKEN] [$HOME]\"; echo wrong >&2; exit 7"],
                Directory = "made",
                StandardInput = "typed\n",
                Environment = new Dictionary<string, string?> { ["NAMED"] = "yes", ["HOME"] = null },
                AcceptedExitCodes = [7],
            });
            Assert.Equal((7, $"typed\n{phase.WorkingDirectory}/made\n[yes] [] []\n", "wrong\n"), (result.ExitCode, result.StandardOutput, result.StandardError));
        });

        Assert.Equal((ExitCode.Done, ""), (await _host.Plan.RunAsync(""), _host.Plan.Error));

        Assert.Contains("wrong", File.ReadAllText(Log("packages.log")), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task What_is_unsafe_does_not_start()
    {
        _host.Plan.Script.On("packages", (phase, _) => phase.RunAsync("rm", "-rf", "/"));

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Contains("that is final", _host.Plan.Error, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"refused\"", File.ReadAllText(Log("packages.audit.jsonl")), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_program_that_is_not_there_is_named()
    {
        _host.Plan.Script.On("packages", (phase, _) => phase.RunAsync("no-such-program-anywhere"));

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Contains("no-such-program-anywhere", _host.Plan.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task What_a_command_leaves_running_ends_with_the_phase()
    {
        _host.Plan.Script.On("packages", (phase, _) => phase.RunAsync("sh", "-c", "sleep 1000 >/dev/null 2>&1 </dev/null & echo started > file"));

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal("started\n", _host.Plan.Read("file"));
        Assert.Empty(_host.Plan.State().Find("packages")!.Children);
    }

    [LinuxFact]
    public async Task Secrets_are_in_no_audit_line()
    {
        Environment.SetEnvironmentVariable("SAGE_TEST_PHASE_SECRET", "swordfish-4711");
        _host.Plan.Script.On("packages", (phase, _) => phase.RunAsync("echo", phase.Secret("SAGE_TEST_PHASE_SECRET")));

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        var audit = File.ReadAllText(Log("packages.audit.jsonl"));
        Assert.Contains("\"echo\"", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", audit, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_cancelled_phase_leaves_nothing()
    {
        _host.Plan.Script.On("packages", async (phase, stop) =>
        {
            await phase.RunAsync("sh", "-ec", "echo new > file");
            throw new OperationCanceledException("as a body does that is told to stop", stop);
        });

        Assert.NotEqual(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal(_host.Before, _host.Tree());
        Assert.Empty(_host.Transactions);
    }

    private string Log(string name) => Path.Combine(_host.Plan.Layout.Logs(_host.Plan.Installs()[0]), name);
}
