using Sage.Linux;
using Sage.Runtime;
using Sage.Testing;
using VerifyXunit;

namespace Sage.Tool.Tests.Faults;

/// <summary>
/// Every verb on a disk that fails: what it says and how it ends, and that nothing is lost by it, so that once the fault is gone the same
/// verb does its work and the install goes on to its end. That it goes on is tried on full disks, and with <c>SAGE_TEST_FULL=1</c> after every fault.
/// </summary>
public sealed class FaultTests(FaultyPlace place) : IClassFixture<FaultyPlace>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1";

    private static readonly string[] Reads = ["read", "pread64", "getdents64"];
    private static readonly string[] Flushes = ["fsync", "fdatasync", "syncfs"];
    private static readonly string[] Writes = ["write", "pwrite64", "writev", "pwritev"];

    /// <summary>What a signal may interrupt on some file system.</summary>
    private static readonly string[] Interruptible = ["openat", "read", "pread64", "write", "pwrite64", "ftruncate", "flock", .. Flushes];

    [FaultFact]
    public Task A_disk_that_is_read_only() => Verifies(_ => true, async verb =>
    {
        await place.MakeReadOnly();
        try
        {
            return await place.Run(FaultyPlace.Tool(verb.Arguments));
        }
        finally
        {
            await place.MakeWritable();
        }
    });

    [FaultFact]
    public Task A_disk_on_which_no_write_has_room() => Verifies(verb => verb.Changes, verb => Failing(verb, Writes, Errno.NoSpace, "from", 1));

    [FaultFact]
    public Task A_disk_on_which_no_flush_succeeds() => Verifies(verb => verb.Changes, verb => Failing(verb, Flushes, Errno.InputOutput, "from", 1));

    [FaultFact]
    public Task A_disk_that_cannot_be_read() => Verifies(_ => true, verb => Failing(verb, Reads, Errno.InputOutput, "from", 1));

    [FaultFact]
    public Task A_disk_on_which_every_other_call_is_interrupted() => Verifies(_ => true, verb => Failing(verb, Interruptible, Errno.Interrupted, "every", 2));

    [FaultFact]
    public Task A_directory_of_another_user() => Verifies(_ => true, verb =>
        place.Run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. FaultyPlace.Tool(verb.Arguments)]));

    /// <summary>How much fits into what was allocated before differs from run to run, and with it what a verb says.</summary>
    [FaultFact]
    public async Task A_disk_that_is_full()
    {
        foreach (var verb in FaultyVerb.All.Where(verb => verb.Changes))
        {
            await place.Reset(verb.Kept);
            place.Fill();
            var run = await place.Run(FaultyPlace.Tool(verb.Arguments));
            AssertSays(verb, run);
            place.MakeRoom();
            await AssertGoesOn(verb, run);
        }
    }

    /// <summary>From which write on none succeeds: in the middle of what the verb does.</summary>
    [FaultFact]
    public async Task A_disk_whose_room_runs_out_in_the_middle()
    {
        foreach (var verb in FaultyVerb.All.Where(verb => verb is { Changes: true, Next: not null } or { Kept: "nothing" }))
        {
            foreach (var number in IsFull ? Enumerable.Range(2, 20) : [5])
            {
                await place.Reset(verb.Kept);
                var run = await Failing(verb, Writes, Errno.NoSpace, "from", number);
                AssertSays(verb, run);
                await AssertGoesOn(verb, run);
            }
        }
    }

    private Task<ProcessRun> Failing(FaultyVerb verb, string[] calls, int errno, string which, int number) =>
        place.Run(Tracer.Failing(place.Work, calls, errno, which, number, FaultyPlace.Tool(verb.Arguments)));

    private async Task Verifies(Func<FaultyVerb, bool> concerns, Func<FaultyVerb, Task<ProcessRun>> fault, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var answers = new List<(string Verb, string Answer)>();
        foreach (var verb in FaultyVerb.All.Where(concerns))
        {
            await place.Reset(verb.Kept);
            var run = await fault(verb);
            AssertSays(verb, run);
            if (IsFull && verb.Changes)
                await AssertGoesOn(verb, run);
            await AssertIsWhole(verb);
            // Warnings of writers that work beside each other come in any order.
            var said = place.Named(run.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal);
            answers.Add((place.Named($"{verb}\n"), string.Concat(said.Select(line => $"    {line}\n")) + $"    exit code {run.ExitCode}\n"));
        }
        var groups = answers.GroupBy(answer => answer.Answer, answer => answer.Verb);
        await Verifier.Verify(string.Join('\n', groups.Select(group => string.Concat(group) + group.Key)), method: method);
    }

    /// <summary>A verb that did not do its work says why, in its own words.</summary>
    private static void AssertSays(FaultyVerb verb, ProcessRun run)
    {
        Assert.True(run.ExitCode is >= 0 and <= ExitCode.Refused, $"{verb} ended with {run.ExitCode}:\n{run.Output}{run.Error}");
        Assert.True(run.ExitCode == ExitCode.Done || run.Error.Contains("error: ", StringComparison.Ordinal), $"{verb} ended with {run.ExitCode} and says nothing:\n{run.Output}{run.Error}");
        foreach (var trace in (string[])["   at ", "Unexpected error", "Unhandled exception"])
            Assert.False(run.Error.Contains(trace, StringComparison.Ordinal), $"{verb}:\n{run.Error}");
    }

    private async Task AssertGoesOn(FaultyVerb verb, ProcessRun faulty)
    {
        var again = await place.Run(FaultyPlace.Tool(verb.Arguments));
        // Done in spite of the fault, some verbs have nothing left to do.
        Assert.True(again.ExitCode == ExitCode.Done || (faulty.ExitCode == ExitCode.Done && again.ExitCode == ExitCode.Nothing), $"{verb}, which had ended with {faulty.ExitCode}:\n{faulty.Error}\nthen ends with {again.ExitCode}:\n{again.Output}{again.Error}");
        if (verb.Next is { } next)
        {
            var run = await place.Run(FaultyPlace.Tool(next));
            Assert.True(run.ExitCode == ExitCode.Done, $"after {verb} '{string.Join(' ', next)}' ends with {run.ExitCode}:\n{run.Output}{run.Error}");
        }
        await AssertIsWhole(verb);
    }

    private async Task AssertIsWhole(FaultyVerb verb) => Assert.True(await place.Damage() is null, $"after {verb}:\n{await place.Damage()}");
}
