using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Runtime;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// A call of a snapshot verb that changes the disk fails, alone or with all after it: the verb says why in one sentence, what was saved before is whole, nothing has to be unlocked, and
/// with the fault gone the next snapshot succeeds and so does the verb. At every call with <c>SAGE_TEST_FULL=1</c>, else at a few spread over them.
/// </summary>
public sealed class SnapshotFaultTests(ITestOutputHelper output)
{
    /// <summary>So many faults of each verb are tried where not all are.</summary>
    private const int Few = 2;

    /// <summary>Every call that takes space or changes what is stored; <c>change</c> is an open that does.</summary>
    internal static readonly string[] Changing =
    [
        "change", "write", "pwrite64", "writev", "pwritev", "copy_file_range", "ftruncate", "fallocate", "fsync", "fdatasync", "syncfs", "rename", "renameat", "renameat2", "unlink", "unlinkat",
        "rmdir", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat", "mknodat", "chmod", "fchmod", "fchmodat", "fchmodat2", "fchown", "fchownat", "utimensat", "setxattr", "lsetxattr",
        "fsetxattr",
    ];

    private static readonly int[] Errors = [Errno.NoSpace, Errno.InputOutput, Errno.ReadOnlyFileSystem];

    [TracerTheory]
    [InlineData("snapshot-create")]
    [InlineData("snapshot-restore")]
    [InlineData("snapshot-prune")]
    [InlineData("snapshot-repack")]
    [InlineData("snapshot-repair")]
    [InlineData("snapshot-import")]
    [InlineData("snapshot-forget")]
    [InlineData("snapshot-key-add")]
    public async Task A_call_that_fails_loses_nothing_and_is_named(string verb)
    {
        var scenario = SnapshotScenarios.All.Single(scenario => scenario.Verb == verb);
        var workers = Sample.IsFull ? Environment.ProcessorCount : 1;
        var tried = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => TryAsync(scenario, worker, workers))));
        var losses = tried.SelectMany(faults => faults.Losses).ToList();
        output.WriteLine($"{verb}: {tried.Sum(faults => faults.Tried)} faults at {tried[0].Calls} calls, {losses.Count} losses");
        Assert.True(losses.Count == 0, string.Join("\n\n", losses.Take(20)));
    }

    /// <summary>Tries every n-th fault, in a directory of its own.</summary>
    private static async Task<(int Calls, int Tried, List<string> Losses)> TryAsync(Scenario scenario, int worker, int workers)
    {
        using var victim = new Victim();
        await scenario.Prepare(victim);
        victim.Keep();
        var faults = await FaultsAsync(scenario, victim);
        var chosen = Sample.Of(faults, Few);
        var losses = new List<string>();
        var mine = chosen.Where((_, number) => number % workers == worker).ToList();
        foreach (var (number, errno, way) in mine)
        {
            victim.Reset();
            try
            {
                await FailAsync(scenario, victim, number, errno, way);
            }
            catch (Exception e)
            {
                losses.Add($"{scenario.Verb}: {Marshal.GetPInvokeErrorMessage(errno)} {way} call {number}: {e.Message}");
            }
        }
        return (faults.Count / Errors.Length, mine.Count, losses);
    }

    /// <summary>Every error at every changing call that the undisturbed verb makes: in turn at that call alone, and from it on.</summary>
    private static async Task<List<(int Number, int Errno, string Way)>> FaultsAsync(Scenario scenario, Victim victim)
    {
        var record = victim.Directory + ".record";
        await victim.FinishAsync(Tracer.Recording(victim.Directory, record, scenario.Command));
        var calls = TracedCall.Read(record).Count(call => Changing.Contains(call.Name) || call.ChangesByOpening);
        return [.. Enumerable.Range(1, calls).SelectMany(number => Errors.Select((errno, i) => (number, errno, (number + i) % 2 == 0 ? "at" : "from")))];
    }

    private static async Task FailAsync(Scenario scenario, Victim victim, int number, int errno, string way)
    {
        var (code, text) = await victim.RunAsync(Tracer.Failing(victim.Directory, Changing, errno, way, number, scenario.Command));
        if (code == ExitCode.Done)
            await scenario.Check(victim);
        else
            AssertSays(code, text, errno);
        // One half goes on with the next snapshot, the other with the verb itself.
        if (number % 2 == 0)
            await victim.FinishAsync(SnapshotScenarios.NextCreate(scenario.Verb));
        await scenario.Next(victim);
        await scenario.Check(victim);
        if (number % 2 != 0)
            await victim.FinishAsync(SnapshotScenarios.NextCreate(scenario.Verb));
    }

    private static void AssertSays(int code, string text, int errno)
    {
        Assert.True(code == ExitCode.Failed, $"exit code {code}:\n{text}");
        string[] reasons = errno switch
        {
            Errno.NoSpace => ["No space left on device", "no space left", "disk was too full"],
            Errno.ReadOnlyFileSystem => ["Read-only file system", "read-only"],
            _ => ["Input/output error"],
        };
        Assert.True(reasons.Any(reason => text.Contains(reason, StringComparison.Ordinal)), $"it does not say why:\n{text}");
        foreach (var trace in (string[])["   at ", "Unexpected error", "Unhandled exception"])
            Assert.False(text.Contains(trace, StringComparison.Ordinal), text);
    }
}
