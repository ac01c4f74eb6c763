using System.Diagnostics;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Crash.Tests;

/// <summary>Installs that are killed, resumed, and compared with one that was left alone.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private static readonly string[] Moments = ["before", "torn", "after"];

    private string _begun = "";
    private string _done = "";
    private IReadOnlyList<string> _effects = [];
    private int _writes;
    private TimeSpan _takes;

    public async Task InitializeAsync()
    {
        using var undisturbed = new Victim();
        _begun = undisturbed.Tree();
        var started = Stopwatch.GetTimestamp();
        await undisturbed.FinishAsync();
        _takes = Stopwatch.GetElapsedTime(started);
        _done = undisturbed.Tree();
        _effects = undisturbed.Effects;
        _writes = File.ReadAllLines(undisturbed.Layout.Journal(undisturbed.State()!.Install!.InstallId)).Length;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StepperFact]
    public async Task Killed_at_every_journal_write_it_goes_on_and_ends_like_one_left_alone()
    {
        for (var write = 1; write <= _writes; write++)
        {
            using var victim = new Victim();
            var when = Moments[write % Moments.Length];
            await KillAsync(victim, write, when);
            await ResumeAsync(victim, kills: 1, $"killed {when} write {write}");
        }
    }

    [StepperFact]
    public async Task Killed_at_every_journal_write_of_a_rollback_the_next_one_goes_on_with_it()
    {
        for (var write = 1; ; write++)
        {
            using var victim = new Victim();
            await victim.FinishAsync();
            var when = Moments[write % Moments.Length];
            var (code, _) = await victim.RunAsync(["rollback"], Stepper.KillAt(write, when));
            if (code == 0)
            {
                Assert.True(write > 5, "the rollback was never killed");
                return;
            }
            victim.AssertProgressFileIsWhole();
            var (again, text) = await victim.RunAsync(["rollback"]);
            // Killed at its very end, there is nothing left to roll back.
            Assert.True(again is 0 or 3, $"killed {when} write {write}: exit code {again}:\n{text}");
            Assert.Equal(_begun, victim.Tree(produced: false));
        }
    }

    [Fact]
    public async Task Killed_at_random_moments_it_goes_on_and_ends_like_one_left_alone()
    {
        var random = new Random(20251115);
        for (var kills = 0; kills < 100;)
        {
            using var victim = new Victim();
            var own = random.Next(1, 6);
            for (var i = 0; i < own; i++, kills++)
            {
                using var process = victim.Start([]);
                await Task.Delay(_takes * random.NextDouble());
                process.Kill();
                await process.WaitForExitAsync();
                victim.AssertProgressFileIsWhole();
                victim.State();
            }
            await ResumeAsync(victim, own, $"after {kills} kills");
        }
    }

    private static async Task KillAsync(Victim victim, int write, string when)
    {
        var (code, text) = await victim.RunAsync([], Stepper.KillAt(write, when));
        Assert.True(code == 137, $"exit code {code} instead of a kill at write {write}:\n{text}");
        victim.AssertProgressFileIsWhole();
    }

    /// <summary>Goes on to the end and compares: the same files, every phase completed once, no unit of work more often than the kills explain.</summary>
    private async Task ResumeAsync(Victim victim, int kills, string what)
    {
        var before = victim.Records().OfType<PhaseCompleted>().Select(r => r.Phase).ToList();
        await victim.FinishAsync();
        Assert.True(_done == victim.Tree(), $"{what}: the files differ:\n{victim.Tree()}");
        var completed = victim.Records().OfType<PhaseCompleted>().Select(r => r.Phase).ToList();
        Assert.Equal(6, completed.Distinct().Count());
        Assert.True(completed.Count == 6, $"{what}: completed twice: {string.Join(", ", completed)}");
        Assert.Equal(before, completed.Take(before.Count));
        foreach (var effect in _effects)
        {
            var times = victim.Effects.Count(e => e == effect);
            Assert.True(times >= 1 && times <= 1 + kills, $"{what}: {effect} happened {times} times");
        }
        Assert.Equal(InstallStatus.Complete, victim.State()!.Status);
    }
}
