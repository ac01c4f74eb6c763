using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE3002, SAGE3003: the cancellation token.</summary>
public sealed class TokenTests
{
    [Fact]
    public Task A_phase_that_waits_takes_the_token() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task {|SAGE3002:Build|}(PhaseContext phase) => await Task.Delay(1000);
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase, CancellationToken stop) => await {|SAGE3003:Task.Delay(1000)|};
        }
        """);

    [Fact]
    public Task A_phase_of_commands_alone_needs_no_token() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase)
            {
                await phase.RunAsync("make");
                await phase.StepAsync("write", stop => File.WriteAllTextAsync("index.html", "", stop));
            }
        }
        """);

    [Fact]
    public Task The_token_is_passed_to_an_optional_parameter() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(CancellationToken stop) => await {|SAGE3003:File.WriteAllTextAsync("index.html", "")|};
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(CancellationToken stop) => await File.WriteAllTextAsync("index.html", "", stop);
        }
        """);

    [Fact]
    public Task The_token_is_named_where_a_parameter_before_it_is_left_out() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task Build(CancellationToken stop) => {|SAGE3003:Work("x")|};

            private static Task Work(string text, int times = 1, CancellationToken cancel = default) => Task.Delay(times, cancel);
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task Build(CancellationToken stop) => Work("x", cancel: stop);

            private static Task Work(string text, int times = 1, CancellationToken cancel = default) => Task.Delay(times, cancel);
        }
        """);

    [Fact]
    public Task Fix_all_passes_the_innermost_token() => RuleVerifier.FixesAllAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase, CancellationToken stop)
            {
                await {|SAGE3003:Task.Delay(1)|};
                await phase.StepAsync("wait", async step => await {|SAGE3003:Task.Delay(2)|});
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
                await Task.Delay(1, stop);
                await phase.StepAsync("wait", async step => await Task.Delay(2, step));
            }
        }
        """);

    [Fact]
    public Task Fix_all_reaches_calls_inside_of_calls() => RuleVerifier.FixesAllAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(CancellationToken stop) =>
                await {|SAGE3003:File.WriteAllTextAsync("b", await {|SAGE3003:File.ReadAllTextAsync("a")|})|};
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(CancellationToken stop) =>
                await File.WriteAllTextAsync("b", await File.ReadAllTextAsync("a", stop), stop);
        }
        """);

    [Fact]
    public Task A_call_that_is_to_finish_says_so() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(CancellationToken stop)
            {
                stop.ThrowIfCancellationRequested();
                await Task.Delay(1, CancellationToken.None);
            }
        }
        """);

    [Fact]
    public Task A_generic_overload_and_an_extension_take_the_token() => RuleVerifier.ReportsAsync(
        """
        public static class Extensions
        {
            public static Task<T> LoadAsync<T>(this string path, T other) => Task.FromResult(other);

            public static Task<T> LoadAsync<T>(this string path, T other, CancellationToken stop) => Task.FromResult(other);
        }

        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(CancellationToken stop) => await {|SAGE3003:"a".LoadAsync(1)|};
        }
        """);

    [Fact]
    public Task Code_that_no_phase_names_is_not_looked_at() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            public async Task Helper(CancellationToken stop) => await Task.Delay(1);
        }
        """);
}
