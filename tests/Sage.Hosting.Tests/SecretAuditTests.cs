using System.Text;
using System.Text.Json;
using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Testing;

namespace Sage.Hosting.Tests;

/// <summary>A phase that lets its secrets out in every way there is; then all that we wrote is searched for them.</summary>
public sealed class SecretAuditTests : IDisposable
{
    private const string Token = "tk-9fQ\"x/<&>+é 7Zq\\w";
    private const string Key = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nsecond line of the key\n-----END KEY-----";
    private const string Longer = "before-" + Token + "-after";

    /// <summary>Longer than the buffers that output goes through in pieces.</summary>
    private static readonly string Huge = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"h{i:x4}"));

    private static readonly string[] Traces =
    [
        Token, Longer, "MIIEvQIBADANBgkqhkiG9w0B", "second line of the key", Huge, Huge[..200], Huge[^200..], Huge[20_000..20_200],
        JsonSerializer.Serialize(Token)[1..^1], Uri.EscapeDataString(Token), Convert.ToBase64String(Encoding.UTF8.GetBytes(Token)).TrimEnd('=')[..^1],
    ];

    private readonly PlanHost<ChainPlan> _host = new();

    static SecretAuditTests()
    {
        Environment.SetEnvironmentVariable("SAGE_AUDIT_TOKEN", Token);
        Environment.SetEnvironmentVariable("SAGE_AUDIT_KEY", Key);
        Environment.SetEnvironmentVariable("SAGE_AUDIT_LONGER", Longer);
        Environment.SetEnvironmentVariable("SAGE_AUDIT_HUGE", Huge);
        Environment.SetEnvironmentVariable("SAGE_AUDIT_SHORT", "abc");
    }

    public void Dispose() => _host.Dispose();

    /// <summary>What a phase does with its secrets, how the run ends, and what must be readable of it.</summary>
    public static TheoryData<string, int, string> Ways => new()
    {
        { "writes its log", ExitCode.Done, "log: ***" },
        { "writes its log in pieces", ExitCode.Done, "pieces: ***" },
        { "reports progress", ExitCode.Done, "reported" },
        { "reports an environment", ExitCode.Done, "env-***" },
        { "saves a point", ExitCode.Done, "before ***" },
        { "prints by a command", ExitCode.Done, "out ***" },
        { "prints by a command in two writes", ExitCode.Done, "halves ***" },
        { "prints more than a buffer takes", ExitCode.Done, "end of all" },
        { "fails by a command", ExitCode.Failed, "ended with exit code 3" },
        { "names a command by it", ExitCode.Failed, "***" },
        { "throws it", ExitCode.Failed, "InvalidOperationException: cannot log in with ***" },
        { "names a step by it", ExitCode.Refused, "step key" },
        { "names a gate by it", ExitCode.Refused, "gate" },
    };

    [LinuxTheory]
    [MemberData(nameof(Ways))]
    public async Task No_secret_is_in_anything_that_we_write(string way, int exitCode, string readable)
    {
        _host.Write("config.txt", "protected");
        _host.Script.On("setup", (phase, stop) => Leak(way, phase, stop));

        var code = await _host.RunAsync("--verbose");

        var written = _host.Out + _host.Error + string.Concat(Directory.EnumerateFiles(_host.Layout.Root, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.True(written.Contains(readable, StringComparison.Ordinal), written);
        AssertSilent(written);
        Assert.Equal(exitCode == ExitCode.Done ? ExitCode.Done : ExitCode.Failed, code);
        // Going on, with the journal and the logs of before, lets out nothing either.
        _host.Script.Pass("setup");
        await _host.RunAsync("");
        AssertSilent(_host.Out + _host.Error);
    }

    [LinuxFact]
    public async Task No_process_that_is_started_has_a_secret_among_its_arguments()
    {
        _host.Script.On("setup", async (phase, stop) =>
        {
            var token = phase.Secret("SAGE_AUDIT_TOKEN");
            var ready = Path.Combine(phase.WorkingDirectory, "ready");
            var command = phase.RunAsync(new CommandSpec("sh")
            {
                Arguments = ["-c", "cat > /dev/null; : > ready; while [ -e ready ]; do sleep 0.05; done"],
                Environment = new Dictionary<string, string?> { ["TOKEN"] = token },
                StandardInput = token,
            });
            while (!File.Exists(ready))
                await Task.Delay(10, stop);
            AssertSilent(string.Concat(Directory.EnumerateDirectories("/proc").Select(process => Arguments(process))));
            File.Delete(ready);
            await command;
        });
        Assert.True(await _host.RunAsync("") == ExitCode.Done, _host.Error);
    }

    [Fact]
    public async Task A_value_that_is_too_short_to_be_kept_out_is_refused()
    {
        _host.Script.On("setup", (phase, _) => Task.FromResult(phase.Secret("SAGE_AUDIT_SHORT")));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("The secret SAGE_AUDIT_SHORT has fewer than 4 characters, which cannot be kept out of what is stored: set a longer one.", _host.Error, StringComparison.Ordinal);
    }

    private async Task Leak(string way, PhaseContext phase, CancellationToken stop)
    {
        string[] all = [phase.Secret("SAGE_AUDIT_TOKEN"), phase.Secret("SAGE_AUDIT_KEY"), phase.Secret("SAGE_AUDIT_LONGER"), phase.Secret("SAGE_AUDIT_HUGE")];
        switch (way)
        {
            case "writes its log":
                foreach (var secret in all)
                    await phase.Log.WriteLineAsync("log: " + secret);
                await phase.Log.WriteLineAsync(JsonSerializer.Serialize(all) + Uri.EscapeDataString(Token) + Convert.ToBase64String(Encoding.UTF8.GetBytes(Token)));
                break;
            case "writes its log in pieces":
                await phase.Log.WriteAsync("pieces: ");
                foreach (var character in string.Join('\n', all))
                    await phase.Log.WriteAsync(character);
                break;
            case "reports progress":
                phase.Report(0.5, $"reported {Token}");
                await phase.RunAsync("printenv", "SAGE_AUDIT_KEY");
                await Live(phase, stop);
                break;
            case "reports an environment":
                await phase.ReportEnvironmentAsync("env-" + Token, "/opt/" + Token + "/bin/python");
                break;
            case "saves a point":
                await phase.CreateRollbackPointAsync("before " + Token);
                break;
            case "prints by a command":
                await phase.RunAsync("sh", "-c", "printf 'out %s\\n' \"$SAGE_AUDIT_TOKEN\" \"$SAGE_AUDIT_KEY\" \"$SAGE_AUDIT_LONGER\"; env >&2");
                break;
            case "prints by a command in two writes":
                await phase.RunAsync("sh", "-c", "printf 'halves '; t=$SAGE_AUDIT_TOKEN; r=${t#?????}; printf '%s' \"${t%\"$r\"}\"; sleep 0.1; printf '%s\\n' \"$r\"");
                break;
            case "prints more than a buffer takes":
                await phase.RunAsync("sh", "-c", "i=0; while [ $i -lt 8 ]; do printf '%s %s' \"$SAGE_AUDIT_HUGE\" \"$SAGE_AUDIT_TOKEN\"; i=$((i+1)); done; echo end of all");
                break;
            case "fails by a command":
                await phase.RunAsync("sh", "-c", "printf '%s\\n' \"$SAGE_AUDIT_TOKEN\" \"$SAGE_AUDIT_KEY\" >&2; exit 3");
                break;
            case "names a command by it":
                await phase.RunAsync("/no/such/" + Token);
                break;
            case "throws it":
                throw new InvalidOperationException("cannot log in with " + Token, new AggregateException(Key, new IOException(Longer)));
            case "names a step by it":
                await phase.StepAsync("fetch " + Token, _ => Task.CompletedTask);
                break;
            case "names a gate by it":
                await phase.WaitForApprovalAsync("release " + Token);
                break;
        }
    }

    /// <summary>Reads what displays are told, once they are told it.</summary>
    private async Task Live(PhaseContext phase, CancellationToken stop)
    {
        var live = _host.Layout.Live(CheckpointDirectory.Open(_host.Layout).Current()!);
        while (!File.Exists(live))
            await Task.Delay(10, stop);
        var text = await File.ReadAllTextAsync(live, stop);
        Assert.Contains("reported ***", text, StringComparison.Ordinal);
        AssertSilent(text);
        await phase.Log.WriteLineAsync("reported");
    }

    private static string Arguments(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void AssertSilent(string text)
    {
        foreach (var trace in Traces)
            Assert.False(text.Contains(trace, StringComparison.Ordinal), $"'{trace[..Math.Min(trace.Length, 40)]}' is in what we wrote.");
    }
}
