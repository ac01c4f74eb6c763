using Sage.Linux;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Tests.Journal;

namespace Sage.Runtime.Tests.Checkpoints;

public sealed class RunLockTests : IDisposable
{
    private readonly InstallFixture _install = new();

    public void Dispose() => _install.Dispose();

    [Fact]
    public void A_second_holder_is_told_who_the_first_is()
    {
        using var held = RunLock.Take(_install.Layout, "run");

        var error = Assert.Throws<SageException>(() => RunLock.Take(_install.Layout, "clean"));

        Assert.Equal(ExitCode.Held, error.ExitCode);
        Assert.Contains($"process {Environment.ProcessId} ('run', since ", error.Message);
        Assert.Equal("run", RunLock.Holder(_install.Layout)!.Verb);
    }

    [Fact]
    public void Letting_go_frees_it()
    {
        RunLock.Take(_install.Layout, "run").Dispose();

        Assert.Null(RunLock.Holder(_install.Layout));
        RunLock.Take(_install.Layout, "run").Dispose();
    }

    [Fact]
    public void A_kill_frees_it()
    {
        using var other = new OtherProcess("hold-run", _install.Layout.Root, "rollback");
        Assert.Equal("held", other.ReadLine());

        var error = Assert.Throws<SageException>(() => RunLock.Take(_install.Layout, "run"));
        Assert.Contains($"process {other.Pid} ('rollback', since ", error.Message);
        Assert.Equal(other.Pid, RunLock.Holder(_install.Layout)!.Pid);
        other.Kill();

        Assert.Null(RunLock.Holder(_install.Layout));
        using var mine = RunLock.Take(_install.Layout, "run");
        Assert.Equal(Environment.ProcessId, RunLock.Holder(_install.Layout)!.Pid);
    }

    [Fact]
    public void A_holder_that_the_file_does_not_tell_is_found_by_the_kernel()
    {
        using var held = RunLock.Take(_install.Layout, "run");
        using (var file = PrivateFile.Open(_install.Layout.RunLock, FileAccess.ReadWrite))
            RandomAccess.SetLength(file, 0);

        var error = Assert.Throws<SageException>(() => RunLock.Take(_install.Layout, "run"));

        Assert.Contains($"in use by process {Environment.ProcessId} (", error.Message);
    }

    [Fact]
    public void A_lease_goes_one_up_even_when_others_have_appended()
    {
        using var held = RunLock.Take(_install.Layout, "run");
        var (log, state) = _install.Directory.OpenForAppend(_install.Id);
        using var other = _install.OpenLog();
        Assert.True(other.TryAppend([new ApprovalGiven { Gate = "g", By = "someone" }], 1));

        var first = InstallLease.Take(held, log, state, new RunStarted { Pid = 1, Verb = "run" });
        var second = InstallLease.Take(held, log, state, new RunStarted { Pid = 1, Verb = "resume" });

        Assert.Equal((1, 2), (first, second));
        Assert.Equal(2, state.Epoch);
        Assert.Contains("g", state.Approved);
        Assert.Equal([1, 2], _install.ReadAll().OfType<RunStarted>().Select(r => r.Epoch));
        log.Dispose();
    }
}
