using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine;

public sealed class ClockTests
{
    private static readonly DateTimeOffset Then = new(2025, 11, 15, 14, 30, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(0.5, 1.5)]
    [InlineData(-86_400, 2)]
    [InlineData(-60, 2)]
    public void A_retry_waits_no_longer_than_it_was_meant_to_when_the_clock_was_set_back(double since, double waits)
    {
        var state = new InstallState();
        foreach (var record in Records())
            state.Apply(record);
        var phase = new PhaseDescriptor { Index = 0, Name = "a", Method = "A", Retries = 3 };
        var plan = new PlanDescriptor { Name = "p", TypeName = "P", Phases = [phase], Fingerprints = ["f"] };
        var machine = new InstallMachine(new PlanGraph(plan), state, new MachineOptions(), path => throw new InvalidOperationException(path));
        var now = Then.AddSeconds(since);
        machine.Handle(new Began(), now);

        var step = machine.Handle(new PhaseChecked(0, CheckVerdict.Run, new ResumeKey { Body = ResumeKey.NoDigests }, [], []), now);

        var wait = Assert.Single(step.Effects.OfType<WaitForRetry>());
        Assert.Equal(TimeSpan.FromSeconds(waits), wait.Due - now);
    }

    /// <summary>An attempt failed at <see cref="Then"/>; the next one is due two seconds later.</summary>
    private static IEnumerable<JournalRecord> Records()
    {
        yield return new InstallStarted
        {
            At = Then,
            Format = 1,
            InstallId = "20251115_143000",
            CreatedBy = "run",
            Plan = "p",
            Mode = "m",
            WorkingDirectory = "/w",
            Phases = ["a"],
        };
        yield return new RunStarted { At = Then, Epoch = 1, Pid = 1, Verb = "run" };
        yield return new PhaseStarted { At = Then, Epoch = 1, Phase = "a", Attempt = 1 };
        yield return new AttemptEnded { At = Then, Epoch = 1, Phase = "a", Attempt = 1, End = AttemptEnd.Failed, Error = "no" };
        yield return new PhaseReset { At = Then, Epoch = 1, Phase = "a", Steps = 0, RetryAt = Then.AddSeconds(2), Retry = true };
    }
}
