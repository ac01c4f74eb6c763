using FsCheck;
using FsCheck.Fluent;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>
/// Random plans meet random failures, kills, cancellations and requests; <see cref="Promises"/> says what must hold. A
/// failure prints the smallest scenario that was found, and the values for <c>WithReplay</c>.
/// </summary>
public sealed class MachineProperties
{
    /// <summary>The same 500 scenarios in every run; with <c>SAGE_TEST_FULL=1</c> ten thousand others each time.</summary>
    private static Config Scenarios { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1"
        ? Config.QuickThrowOnFailure.WithMaxTest(10_000)
        : Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20251115, 143001);

    [Fact]
    public void What_made_way_for_a_phase_does_not_overtake_it_and_stand_in_its_way_again() =>
        new Scenario(
            new PlanSpec([
                new() { Protects = ["dir/y"], Steps = 1 },
                new() { Protects = ["one"], HasSkipWhen = true },
                new() { After = [1], Protects = ["dir/x"], OnChange = OnChange.UndoThenRerun, Steps = 1 },
                new() { Protects = ["one", "two", "dir/", "dir/x"], Steps = 1 },
                new() { Protects = ["dir/"], Steps = 2 },
                new() { After = [1], Protects = ["dir/y"], CheckFailures = 1 },
            ]),
            [new RunSpec { Skipped = [1] }, new RunSpec { Skipped = [1], MaxParallel = 2, Order = 229 }]).Play();

    [Fact]
    public void A_gate_that_is_approved_while_its_phase_is_stopped_is_not_asked_about_again() =>
        new Scenario(
            new PlanSpec([
                new() { Protects = ["one"], Failures = 2 },
                new() { Protects = ["one"], Recovery = Recovery.Ask, Gate = "gate1", Steps = 1 },
            ]),
            [new RunSpec { Order = 216 }, new RunSpec { Order = 210 }, new RunSpec { WaitAtGates = true, Order = 384, CancelAt = 9 }, new RunSpec()]).Play();

    [Fact]
    public void A_gate_that_is_approved_in_the_turn_in_which_its_phase_stops_is_not_asked_about_again() =>
        new Scenario(
            new PlanSpec([new(), new(), new(), new() { Protects = ["one"], Recovery = Recovery.Ask, Gate = "gate0", Steps = 2 }, new()]),
            [new RunSpec { WaitAtGates = true, Order = 671, CancelAt = 7 }, new RunSpec()]).Play();

    [Fact]
    public void What_was_stopped_before_the_failure_is_compensated_with_what_the_failure_stops() =>
        new Scenario(
            new PlanSpec([
                new(),
                new() { Protects = ["dir/x"], Retries = 1, Failures = 1, RestoreFailures = 1 },
                new() { Protects = ["dir/y"] },
                new() { Protects = ["two"] },
                new() { Protects = ["one"], Failures = 1, Finishes = true },
            ]),
            [new RunSpec { MaxParallel = 4, Order = 184 }]).Play();

    [Fact]
    public void The_machine_keeps_its_promises_whatever_happens() =>
        Check.One(
            Scenarios,
            Prop.ForAll(ScenarioGen.Scenarios, scenario => { scenario.Play(); }));
}
