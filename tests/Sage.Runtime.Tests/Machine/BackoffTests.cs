using FsCheck;
using FsCheck.Fluent;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine;

public sealed class BackoffTests
{
    [Fact]
    public void A_wait_is_between_half_and_all_of_the_doubled_backoff_and_at_most_five_minutes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.Zip(Gen.Choose(0, 600_000), Gen.Choose(0, 100)).ToArbitrary(),
                drawn =>
                {
                    var (milliseconds, used) = drawn;
                    var wait = Wait(TimeSpan.FromMilliseconds(milliseconds), used);
                    var full = Math.Min(milliseconds * Math.Pow(2, Math.Min(used, 30)), 300_000);
                    Assert.InRange(wait.TotalMilliseconds, full / 2 - 0.001, full + 0.001);
                }));

    [Fact]
    public void The_same_attempt_of_the_same_install_always_waits_as_long() =>
        Assert.Equal(Wait(TimeSpan.FromSeconds(1), 2), Wait(TimeSpan.FromSeconds(1), 2));

    [Fact]
    public void Installs_do_not_wait_alike() =>
        Assert.NotEqual(Wait(TimeSpan.FromSeconds(1), 0, "one"), Wait(TimeSpan.FromSeconds(1), 0, "two"));

    private static TimeSpan Wait(TimeSpan backoff, int used, string install = "one") => Backoff.Wait(
        new PhaseDescriptor { Index = 0, Name = "a", Method = "A", Backoff = backoff },
        new PhaseState("a") { RetriesUsed = used, Attempt = used + 1 },
        install);
}
