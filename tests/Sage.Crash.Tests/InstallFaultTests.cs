using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Runtime;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// A call of a run, a rollback, a restore, a clean or a script's report that changes the checkpoint directory fails, alone or with all after it: the verb says why, what was reported is
/// there, and with the fault gone the next call leads to where an undisturbed one leads. At every call with <c>SAGE_TEST_FULL=1</c>, else at one of a few verbs.
/// </summary>
public sealed class InstallFaultTests(ITestOutputHelper output)
{
    private static readonly int[] Errors = [Errno.NoSpace, Errno.InputOutput, Errno.ReadOnlyFileSystem];

    /// <summary>The verbs, and where among the calls the fault is that is tried where not all are, in hundredths.</summary>
    public static TheoryData<string, int> Verbs { get; } = Sample.IsFull
        ? new() { { "run", 0 }, { "tree-run", 0 }, { "resume", 0 }, { "rollback", 0 }, { "tree-rollback", 0 }, { "restore", 0 }, { "tree-restore", 0 }, { "clean", 0 }, { "update", 0 } }
        : new() { { "run", 45 }, { "tree-rollback", 30 }, { "update", 50 } };

    [TracerTheory]
    [MemberData(nameof(Verbs))]
    public async Task A_call_that_fails_loses_nothing_and_is_named(string verb, int share)
    {
        var scenario = Scenario.All.Single(scenario => scenario.Verb == verb);
        using var victim = new Victim();
        await scenario.Prepare(victim);
        victim.Keep();
        var record = victim.Directory + ".record";
        await victim.FinishAsync(Tracer.Recording(victim.Layout.Root, record, scenario.Command));
        await scenario.Next(victim);
        var expected = Outcome.Of(victim);
        var calls = TracedCall.Read(record).Count(call => SnapshotFaultTests.Changing.Contains(call.Name) || call.ChangesByOpening);
        var faults = Enumerable.Range(1, calls).SelectMany(number => Errors.Select((errno, i) => (Number: number, Errno: errno, Way: (number + i) % 2 == 0 ? "at" : "from"))).ToList();
        var losses = new List<string>();
        foreach (var (number, errno, way) in Sample.IsFull ? faults : [faults[faults.Count * share / 100]])
        {
            victim.Reset();
            try
            {
                var (code, text) = await victim.RunAsync(Tracer.Failing(victim.Layout.Root, SnapshotFaultTests.Changing, errno, way, number, scenario.Command));
                AssertSays(code, text, errno);
                victim.AssertProgressFileIsWhole();
                await scenario.Next(victim);
                Assert.Equal((expected.Tree, expected.Status), (victim.Tree(), victim.State()?.Status));
                await scenario.Check(victim);
            }
            catch (Exception e)
            {
                losses.Add($"{verb}: {Marshal.GetPInvokeErrorMessage(errno)} {way} call {number}: {e.Message}");
            }
        }
        output.WriteLine($"{verb}: faults at {calls} calls, {losses.Count} losses");
        Assert.True(losses.Count == 0, string.Join("\n\n", losses.Take(20)));
    }

    private static void AssertSays(int code, string text, int errno)
    {
        Assert.True(code is ExitCode.Done or ExitCode.Failed or ExitCode.RollbackIncomplete, $"exit code {code}:\n{text}");
        foreach (var trace in (string[])["   at ", "Unexpected error", "Unhandled exception"])
            Assert.False(text.Contains(trace, StringComparison.Ordinal), text);
        var reason = errno == Errno.NoSpace ? "no space left" : errno == Errno.ReadOnlyFileSystem ? "read-only" : "input/output error";
        Assert.True(code == ExitCode.Done || text.Contains(reason, StringComparison.OrdinalIgnoreCase), $"it does not say why:\n{text}");
    }
}
