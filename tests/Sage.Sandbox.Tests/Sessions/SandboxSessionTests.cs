using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Sessions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Sessions;

/// <summary>How commands of a session start and end.</summary>
public sealed class SandboxSessionTests : IDisposable
{
    private readonly SessionPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact]
    public async Task Commands_end_with_their_code_or_signal()
    {
        await using var session = SandboxSession.Start(_place.Settings);

        Assert.Equal((0, null), await End("true"));
        Assert.Equal((3, null), await End("exit 3"));
        Assert.Equal((143, Signals.Terminate), await End("kill -TERM $$"));

        async Task<(int, int?)> End(string script)
        {
            var outcome = await session.RunAsync(_place.Shell(script), CancellationToken.None);
            Assert.False(outcome.TimedOut);
            return (outcome.Code, outcome.Signal);
        }
    }

    [LinuxFact]
    public async Task A_program_that_is_not_there_or_none_is_told_apart_from_other_failures()
    {
        _place.Write("workspace/text", "no program");
        await using var session = SandboxSession.Start(_place.Settings);

        var missing = Assert.Throws<ProgramStartException>(() => session.StartCommand(_place.Shell("") with { Arguments = ["no-such-program"] }));
        var text = Assert.Throws<ProgramStartException>(() => session.StartCommand(_place.Shell("") with { Arguments = ["./text"] }));
        var elsewhere = Assert.Throws<SandboxException>(() => session.StartCommand(_place.Shell("") with { Directory = "/no/such/directory" }));

        Assert.Equal((127, "There is no program 'no-such-program' in the sandbox; check its name and the PATH."), (missing.Code, missing.Message));
        Assert.Equal((126, "The program './text' cannot be executed in the sandbox: Permission denied."), (text.Code, text.Message));
        Assert.Equal(SandboxFault.Failed, elsewhere.Fault);
        Assert.Contains("changing to /no/such/directory", elsewhere.Message, StringComparison.Ordinal);
        Assert.Equal((0, "still here\n"), await _place.Run(session, "echo still here"));
    }

    [LinuxFact("setsid")]
    public async Task A_cancelled_command_ends_with_everything_it_started_and_others_go_on()
    {
        await using var session = SandboxSession.Start(_place.Settings);
        var other = session.StartCommand(_place.Shell("mkfifo gate; read line < gate; echo went on", "other"));
        using var stop = new CancellationTokenSource();
        var daemon = "(setsid sh -c 'trap \"\" TERM; echo $$ > ready; while :; do sleep 1000; done' &) ; ";
        var ended = session.RunAsync(_place.Shell(daemon + "trap '' TERM; while :; do sleep 1000; done") with { Grace = TimeSpan.FromMilliseconds(100) }, stop.Token);
        Assert.Equal(0, (await _place.Run(session, "until [ -s ready ] && [ -p gate ]; do sleep 0.05; done")).Code);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ended);
        Assert.Equal((0, "1\n"), await _place.Run(session, "kill -0 $(cat ready) 2>/dev/null; echo $?"));
        Assert.Equal(0, (await _place.Run(session, "echo > gate")).Code);
        Assert.Equal(0, (await other.WaitAsync(null, TimeSpan.Zero, CancellationToken.None)).Code);
        Assert.Equal("went on\n", File.ReadAllText(_place.File("other")));
    }

    [LinuxFact]
    public async Task A_command_whose_time_is_over_is_asked_to_end_first()
    {
        await using var session = SandboxSession.Start(_place.Settings);
        var command = session.StartCommand(_place.Shell("trap 'echo asked; exit 5' TERM; : > ready; while :; do sleep 0.05; done", "timed"));
        Assert.Equal(0, (await _place.Run(session, "until [ -e ready ]; do sleep 0.05; done")).Code);

        var outcome = await command.WaitAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60), CancellationToken.None);

        Assert.True(outcome.TimedOut);
        Assert.Equal(5, outcome.Code);
        Assert.EndsWith("asked\n", File.ReadAllText(_place.File("timed")), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Many_start_at_once_without_waiting_for_each_other()
    {
        var places = Enumerable.Range(0, 8).Select(_ => new SessionPlace()).ToList();
        try
        {
            var codes = await Task.WhenAll(places.Select(place => Task.Run(async () =>
            {
                await using var session = SandboxSession.Start(place.Settings);
                var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(each => Task.Run(() => session.RunAsync(place.Shell("true", $"output{each}"), CancellationToken.None))));
                return outcomes.Sum(outcome => outcome.Code);
            })));

            Assert.All(codes, code => Assert.Equal(0, code));
        }
        finally
        {
            places.ForEach(place => place.Dispose());
        }
    }

    [LinuxFact]
    public async Task Signals_reach_its_process_group()
    {
        await using var session = SandboxSession.Start(_place.Settings);
        var command = session.StartCommand(_place.Shell("trap 'exit 7' INT; : > ready; while :; do sleep 0.05; done"));
        Assert.Equal(0, (await _place.Run(session, "until [ -e ready ]; do sleep 0.05; done")).Code);

        command.Signal(2);

        Assert.Equal(7, (await command.WaitAsync(null, TimeSpan.Zero, CancellationToken.None)).Code);
        command.Signal(2);
    }

    [LinuxFact]
    public async Task Commands_get_the_filtered_environment_and_their_own_variables()
    {
        var settings = _place.Settings with
        {
            BaseEnvironment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["API_KEY"] = "secret", ["LANG"] = "C" },
            Variables = new Dictionary<string, string> { ["HTTP_PROXY"] = "http://127.0.0.1:1" },
        };
        await using var session = SandboxSession.Start(settings);
        var request = _place.Shell("echo $LANG $HTTP_PROXY $ADDED ${API_KEY-none}") with { Environment = new Dictionary<string, string?> { ["ADDED"] = "added", ["LANG"] = "POSIX" } };

        var outcome = await session.RunAsync(request, CancellationToken.None);

        Assert.Equal((0, "POSIX http://127.0.0.1:1 added none\n"), (outcome.Code, File.ReadAllText(_place.File("output"))));
    }
}
