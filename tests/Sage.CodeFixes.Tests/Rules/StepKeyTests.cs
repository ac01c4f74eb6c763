using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE3007: step keys.</summary>
public sealed class StepKeyTests
{
    [Fact]
    public Task A_key_that_is_reached_twice_is_reported_at_the_second_use() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            private const string Key = "a";

            [InstallPhase]
            public async Task Build(PhaseContext phase)
            {
                await phase.StepAsync("a", stop => Task.Delay(1, stop));
                await phase.StepAsync({|SAGE3007:Key|}, stop => Task.Delay(1, stop));
                await phase.StepAsync("b", stop => Task.Delay(1, stop));
            }
        }
        """);

    [Fact]
    public Task Branches_that_exclude_each_other_may_share_a_key() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase)
            {
                if (phase.Mode == "early")
                {
                    await phase.StepAsync("a", stop => Task.Delay(1, stop));
                    return;
                }

                switch (phase.Attempt)
                {
                    case 1:
                        await phase.StepAsync("a", stop => Task.Delay(2, stop));
                        break;
                    default:
                        await phase.StepAsync("a", stop => Task.Delay(3, stop));
                        break;
                }
            }
        }
        """);

    [Fact]
    public Task A_constant_key_in_a_loop_is_used_in_every_pass() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase)
            {
                for (var i = 0; i < 3; i++)
                    await phase.StepAsync({|SAGE3007:"a"|}, stop => Task.Delay(1, stop));
                foreach (var name in new[] { "x", "y" })
                    await phase.StepAsync($"b:{name}", stop => Task.Delay(1, stop));
            }
        }
        """);

    [Fact]
    public Task Two_phases_may_share_a_key() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase) => await phase.StepAsync("a", stop => Task.Delay(1, stop));

            [InstallPhase]
            public async Task Publish(PhaseContext phase) => await phase.StepAsync("a", stop => Task.Delay(1, stop));
        }
        """);
}
