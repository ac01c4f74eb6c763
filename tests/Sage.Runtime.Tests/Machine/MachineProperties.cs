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
    [Fact]
    public void The_machine_keeps_its_promises_whatever_happens() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(ScenarioGen.Scenarios, scenario => { scenario.Play(); }));
}
