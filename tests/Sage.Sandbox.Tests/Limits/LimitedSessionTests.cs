using Sage.Linux;
using Sage.Sandbox.Limits;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Tests.Sessions;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>Limits of commands that run in a sandbox.</summary>
[Collection(LimitCollection.Name)]
public sealed class LimitedSessionTests : IDisposable
{
    private const int MiB = 1024 * 1024;

    private readonly SessionPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LimitFact("Memory", "Pids")]
    public async Task A_command_of_a_sandbox_that_runs_out_of_memory_leaves_the_next_its_own()
    {
        await using var transaction = ControlGroup.Create("session", new ResourceLimits { Memory = 64 * MiB, Pids = 50 });
        await using var session = SandboxSession.Start(_place.Settings);
        await using var first = transaction.Below("1", new ResourceLimits { Memory = 32 * MiB });
        await using var second = transaction.Below("2", new ResourceLimits());

        var ended = await session.RunAsync(_place.Shell("exec tail /dev/zero") with { ProcessFiles = first.ProcessFiles }, CancellationToken.None);
        var whole = await session.RunAsync(_place.Shell("head -c 1000000 /dev/zero | tail -c 1000000 | wc -c", "other") with { ProcessFiles = second.ProcessFiles }, CancellationToken.None);

        Assert.Equal((int?)Signals.Kill, ended.Signal);
        Assert.Equal("out of memory at 32 MiB, peak 32.0 MiB", first.Hit()!.Text);
        Assert.Equal((0, null), (whole.Code, second.Hit()));
    }

    [LimitFact("Pids")]
    public async Task A_command_of_a_sandbox_that_starts_too_many_processes_is_told_so()
    {
        await using var transaction = ControlGroup.Create("processes", new ResourceLimits { Pids = 30 });
        await using var session = SandboxSession.Start(_place.Settings with { ProcessFiles = transaction.ProcessFiles });

        var outcome = await session.RunAsync(_place.Shell("while sleep 1000 & do :; done"), CancellationToken.None);

        Assert.NotEqual(0, outcome.Code);
        Assert.Equal("at its limit of 30 processes", transaction.Hit()!.Text);
    }
}
