using System.Diagnostics;

namespace Sage.Crash.Tests;

/// <summary>Installs that are killed at random moments, resumed, and compared with one that was left alone.</summary>
public sealed class RandomKillTests
{
    [Fact]
    public async Task Killed_at_random_moments_it_goes_on_and_ends_like_one_left_alone()
    {
        using var undisturbed = new Victim();
        var started = Stopwatch.GetTimestamp();
        await undisturbed.FinishAsync(Victim.Program());
        var takes = Stopwatch.GetElapsedTime(started);
        var expected = Outcome.Of(undisturbed);

        var random = new Random(20251115);
        for (var kills = 0; kills < 100;)
        {
            using var victim = new Victim();
            var own = random.Next(1, 6);
            for (var i = 0; i < own; i++, kills++)
            {
                using var process = victim.Start(Victim.Program());
                await Task.Delay(takes * random.NextDouble());
                process.Kill();
                await process.WaitForExitAsync();
                victim.AssertProgressFileIsWhole();
                victim.State();
            }
            await victim.FinishAsync(Victim.Program());
            expected.AssertReached(victim, own);
        }
    }
}
