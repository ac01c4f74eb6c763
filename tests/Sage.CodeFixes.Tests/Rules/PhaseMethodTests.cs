using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE1006, SAGE1007, SAGE1011, SAGE3001: the methods of phases.</summary>
public sealed class PhaseMethodTests
{
    [Fact]
    public Task A_generic_phase_and_an_overload_are_no_phases() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void {|SAGE1006:Build|}<T>() { }

            [InstallPhase]
            public void Publish() { }

            [InstallPhase(Name = "publish_again")]
            public void {|SAGE1006:Publish|}(CancellationToken stop) { }
        }
        """);

    [Fact]
    public Task An_accessor_and_an_explicit_interface_member_are_no_phases() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site : IDisposable
        {
            public Toolchain Pages { [InstallPhase] {|SAGE1006:get|} => new("python3"); }

            [InstallPhase(Name = "dispose")]
            void IDisposable.{|SAGE1006:Dispose|}() { }
        }
        """);

    [Fact]
    public Task Values_are_passed_by_value() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain Setup() => new("python3");

            [InstallPhase]
            public void Build(ref Toolchain {|SAGE1007:toolchain|}) { }

            [InstallPhase]
            public void Publish(in Toolchain toolchain) { }
        }
        """);

    [Fact]
    public Task A_result_that_lives_on_the_stack_cannot_be_stored() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public ReadOnlySpan<byte> {|SAGE1006:Build|}() => default;
        }
        """);

    [Fact]
    public Task A_phase_outside_of_a_plan_never_runs() => RuleVerifier.ReportsAsync(
        """
        public class Base
        {
            [InstallPhase]
            public void {|SAGE1011:Build|}() { }
        }

        [InstallPlan("site")]
        public sealed partial class Site : Base;
        """);

    [Fact]
    public Task An_async_void_phase_returns_a_task() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async void {|SAGE3001:Build|}(PhaseContext phase) => await phase.RunAsync("make");
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase) => await phase.RunAsync("make");
        }
        """);

    [Fact]
    public Task Fix_all_makes_every_phase_return_a_task() => RuleVerifier.FixesAllAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async void {|SAGE3001:Build|}(PhaseContext phase) => await phase.RunAsync("make");

            [InstallPhase]
            public async void {|SAGE3001:Publish|}(PhaseContext phase) => await phase.RunAsync("make");
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase) => await phase.RunAsync("make");

            [InstallPhase]
            public async Task Publish(PhaseContext phase) => await phase.RunAsync("make");
        }
        """);
}
