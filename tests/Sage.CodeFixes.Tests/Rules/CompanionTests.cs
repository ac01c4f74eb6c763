using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE2006 to SAGE2009, SAGE2013: methods that phases name.</summary>
public sealed class CompanionTests
{
    [Fact]
    public Task The_nearest_method_that_fits_the_role_is_offered() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Undo = {|SAGE2006:"RemoveSit"|})]
            public void Build() { }

            private static bool RemoveSi() => true;

            public void RemoveSite() => File.Delete("index.html");
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Undo = nameof(RemoveSite))]
            public void Build() { }

            private static bool RemoveSi() => true;

            public void RemoveSite() => File.Delete("index.html");
        }
        """);

    [Fact]
    public Task Overloads_cannot_be_named() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Undo = {|SAGE2006:nameof(Remove)|})]
            public void Build() { }

            public void Remove() => File.Delete("index.html");

            public void Remove(string path) => File.Delete(path);
        }
        """);

    [Fact]
    public Task An_undo_returns_nothing_and_takes_a_nullable_result() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase(Undo = {|SAGE2007:nameof(Returns)|})]
            public Toolchain A() => new("a");

            public int Returns() => 1;

            [InstallPhase(Undo = {|SAGE2007:nameof(Strict)|})]
            public PackageSet B([From(nameof(A))] Toolchain toolchain) => new(1);

            public void Strict(PackageSet packages) => _ = packages;

            [InstallPhase(Undo = {|SAGE2007:nameof(Foreign)|})]
            public void C() { }

            public void Foreign(PackageSet? packages) => _ = packages;

            [InstallPhase(Undo = nameof(Fine))]
            public PackageSet D([From(nameof(A))] Toolchain toolchain) => new(1);

            public Task Fine(Toolchain toolchain, PackageSet? packages, PhaseContext phase, CancellationToken stop) => Task.FromResult((toolchain, packages, phase, stop));
        }
        """);

    [Fact]
    public Task A_skip_condition_returns_bool_and_takes_no_result() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase(SkipWhen = {|SAGE2008:nameof(Text)|})]
            public Toolchain A() => new("a");

            public string Text() => "";

            [InstallPhase(SkipWhen = {|SAGE2008:nameof(OfResult)|})]
            public PackageSet B() => new(1);

            public bool OfResult(PackageSet packages) => packages.Count > 0;

            [InstallPhase(SkipWhen = nameof(Fine))]
            public void C(Toolchain? toolchain) { }

            public async ValueTask<bool> Fine(Toolchain? toolchain, PhaseContext phase) => await Task.FromResult(toolchain is null || phase.Attempt > 1);
        }
        """);

    [Fact]
    public Task A_verification_returns_bool_and_takes_the_result() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase(Verify = {|SAGE2009:nameof(Nothing)|})]
            public Toolchain A() => new("a");

            public void Nothing() { }

            [InstallPhase(Verify = nameof(Fine))]
            public PackageSet B() => new(1);

            public Task<bool> Fine(PackageSet packages) => Task.FromResult(packages.Count > 0);
        }
        """);

    [Fact]
    public Task The_message_says_what_to_return() => RuleVerifier.SaysAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Verify = nameof(Nothing))]
            public void Build() { }

            public void Nothing() { }
        }
        """,
        "SAGE2009",
        "Verify 'Nothing' of phase 'Build' returns the wrong type: return bool, Task<bool> or ValueTask<bool>");

    [Fact]
    public Task A_method_that_nothing_uses_becomes_a_phase() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task Build(PhaseContext phase) => Helper(phase);

            private static Task Helper(PhaseContext phase) => phase.RunAsync("make");

            public Task {|SAGE2013:Publish|}(PhaseContext phase) => phase.RunAsync("make");
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task Build(PhaseContext phase) => Helper(phase);

            private static Task Helper(PhaseContext phase) => phase.RunAsync("make");

            [InstallPhase]
            public Task Publish(PhaseContext phase) => phase.RunAsync("make");
        }
        """);

    [Fact]
    public Task A_method_that_is_passed_on_is_used() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task Build(PhaseContext phase) => Run(Helper, phase);

            private static Task Run(Func<PhaseContext, Task> work, PhaseContext phase) => work(phase);

            private static Task Helper(PhaseContext phase) => phase.RunAsync("make");
        }
        """);
}
