using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE3004, SAGE3005, SAGE3006: waiting.</summary>
public sealed class WaitTests
{
    [Fact]
    public Task A_blocking_wait_is_awaited_and_the_method_made_async() => RuleVerifier.FixesAsync(
        """
        [JsonSerializable(typeof(int))]
        public sealed partial class CountJson : JsonSerializerContext;

        [InstallPlan("site", Json = typeof(CountJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public int Build(PhaseContext phase)
            {
                return {|SAGE3004:phase.RunAsync("make").Result|}.ExitCode;
            }
        }
        """,
        """
        [JsonSerializable(typeof(int))]
        public sealed partial class CountJson : JsonSerializerContext;

        [InstallPlan("site", Json = typeof(CountJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task<int> Build(PhaseContext phase)
            {
                return (await phase.RunAsync("make")).ExitCode;
            }
        }
        """);

    [Fact]
    public Task Fix_all_awaits_every_kind_of_wait() => RuleVerifier.FixesAllAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build(PhaseContext phase, CancellationToken stop)
            {
                var make = phase.RunAsync("make");
                {|SAGE3004:make.Wait()|};
                {|SAGE3004:make.Wait(stop)|};
                {|SAGE3004:Task.WaitAll(make, phase.RunAsync("test"))|};
                {|SAGE3004:make.GetAwaiter().GetResult()|};
            }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase, CancellationToken stop)
            {
                var make = phase.RunAsync("make");
                await make;
                await make.WaitAsync(stop);
                await Task.WhenAll(make, phase.RunAsync("test"));
                await make;
            }
        }
        """);

    [Fact]
    public Task A_wait_for_any_task_has_no_fix() => RuleVerifier.OffersNoFixAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build(CancellationToken stop) => {|SAGE3004:Task.WaitAny([Task.Delay(1, stop)], stop)|};
        }
        """);

    [Fact]
    public Task A_wait_in_a_lock_has_no_fix() => RuleVerifier.OffersNoFixAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase, CancellationToken stop)
            {
                await Task.Yield();
                lock (this)
                {
                    {|SAGE3004:Task.Delay(1, stop).Wait()|};
                }
            }
        }
        """);

    [Fact]
    public Task Sleep_becomes_delay() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build(CancellationToken stop)
            {
                {|SAGE3005:Thread.Sleep(1000)|};
            }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(CancellationToken stop)
            {
                await {|SAGE3003:Task.Delay(1000)|};
            }
        }
        """);

    [Fact]
    public Task A_dropped_task_is_awaited() => RuleVerifier.FixesAllAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build(PhaseContext phase)
            {
                {|SAGE3006:phase.RunAsync("make")|};
                {|SAGE3006:phase.StepAsync("a", stop => Task.Delay(1, stop))|};
                {|SAGE3006:phase.WaitForApprovalAsync("gate")|}.ConfigureAwait(false);
            }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase)
            {
                await phase.RunAsync("make");
                await phase.StepAsync("a", stop => Task.Delay(1, stop));
                await phase.WaitForApprovalAsync("gate").ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task A_task_in_a_discard_or_a_variable_that_nobody_reads_is_dropped() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase)
            {
                _ = {|SAGE3006:phase.RunAsync("make")|};
                var never = {|SAGE3006:phase.RunAsync("make")|};
                var later = phase.RunAsync("make");
                await later;
                await Task.WhenAll(new[] { "a", "b" }.Select(name => phase.RunAsync(name)));
            }
        }
        """);

    [Fact]
    public Task A_dropped_task_in_a_lambda_is_found() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build(PhaseContext phase)
            {
                Action<string> run = name => {|SAGE3006:phase.RunAsync(name)|};
                run("make");
            }
        }
        """);
}
