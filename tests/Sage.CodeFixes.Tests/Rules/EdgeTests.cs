using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE2001 to SAGE2005, SAGE2010, SAGE2012: edges between phases.</summary>
public sealed class EdgeTests
{
    [Fact]
    public Task A_circle_is_reported_at_each_of_its_phases() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(After = [nameof(Publish)])]
            public void {|SAGE2001:Build|}() { }

            [InstallPhase(After = [nameof(Build)])]
            public void {|SAGE2001:Publish|}() { }

            [InstallPhase(After = [nameof(Publish)])]
            public void {|SAGE2012:Announce|}() { }

            [InstallPhase]
            public void Independent() { }
        }
        """);

    [Fact]
    public Task A_circle_of_results_is_found() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain {|SAGE2001:Setup|}(PackageSet packages) => new("python3");

            [InstallPhase]
            public PackageSet {|SAGE2001:Download|}(Toolchain toolchain) => new(1);
        }
        """);

    [Fact]
    public Task An_input_without_a_producer_stops_what_waits_for_it() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public PackageSet Download(Toolchain {|SAGE2002:toolchain|}) => new(1);

            [InstallPhase]
            public void {|SAGE2012:Build|}(PackageSet packages) { }
        }
        """);

    [Fact]
    public Task The_message_says_what_to_do() => RuleVerifier.SaysAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build(Toolchain toolchain) { }
        }
        """,
        "SAGE2002",
        "No phase returns 'Toolchain', which parameter 'toolchain' of phase 'Build' takes: let a phase return it, or take it in the plan's constructor");

    [Fact]
    public Task Each_candidate_is_offered() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain System() => new("/usr/bin/python3");

            [InstallPhase]
            public Task<Toolchain> Private() => Task.FromResult(new Toolchain("python3"));

            [InstallPhase]
            public void Build(PhaseContext phase, Toolchain? {|SAGE2003:toolchain|}) { }
        }
        """,
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain System() => new("/usr/bin/python3");

            [InstallPhase]
            public Task<Toolchain> Private() => Task.FromResult(new Toolchain("python3"));

            [InstallPhase]
            public void Build(PhaseContext phase, [From(nameof(Private))] Toolchain? toolchain) { }
        }
        """,
        choice: 1);

    [Fact]
    public Task From_names_a_phase_that_returns_the_type() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain Setup() => new("python3");

            [InstallPhase]
            public PackageSet Download() => new(1);

            [InstallPhase]
            public void Build([From({|SAGE2004:nameof(Download)|})] Toolchain toolchain) { }
        }
        """,
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain Setup() => new("python3");

            [InstallPhase]
            public PackageSet Download() => new(1);

            [InstallPhase]
            public void Build([From(nameof(Setup))] Toolchain toolchain) { }
        }
        """);

    [Fact]
    public Task After_takes_the_nearest_phase() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void BuildPages() { }

            [InstallPhase]
            public void BuildIndex() { }

            [InstallPhase(After = [nameof(BuildIndex), {|SAGE2005:"build_page"|}])]
            public void Publish() { }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void BuildPages() { }

            [InstallPhase]
            public void BuildIndex() { }

            [InstallPhase(After = [nameof(BuildIndex), nameof(BuildPages)])]
            public void Publish() { }
        }
        """);

    [Fact]
    public Task After_a_method_that_is_no_phase_has_no_fix_when_nothing_is_near() => RuleVerifier.OffersNoFixAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build() { }

            [InstallPhase(After = [{|SAGE2005:nameof(ToString)|}])]
            public void Publish() { }
        }
        """);

    [Fact]
    public Task A_phase_is_not_after_itself() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(After = [{|SAGE2005:nameof(Build)|}])]
            public void Build() { }
        }
        """);

    [Fact]
    public Task The_input_from_a_phase_that_may_be_skipped_becomes_nullable() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase(SkipWhen = nameof(IsOffline))]
            public PackageSet Download() => new(1);

            private static bool IsOffline() => true;

            [InstallPhase]
            public void Build(PackageSet {|SAGE2010:packages|}) { }
        }
        """,
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase(SkipWhen = nameof(IsOffline))]
            public PackageSet Download() => new(1);

            private static bool IsOffline() => true;

            [InstallPhase]
            public void Build(PackageSet? packages) { }
        }
        """);

    [Fact]
    public Task Fix_all_makes_every_input_nullable() => RuleVerifier.FixesAllAsync(
        """
        [JsonSerializable(typeof(int))]
        public sealed partial class CountJson : JsonSerializerContext;

        [InstallPlan("site", Json = typeof(CountJson))]
        public sealed partial class Site
        {
            [InstallPhase(SkipWhen = nameof(IsOffline))]
            public int Download() => 1;

            private static bool IsOffline() => true;

            [InstallPhase]
            public void Build(int {|SAGE2010:packages|}) { }

            [InstallPhase]
            public void Publish(int {|SAGE2010:packages|}) { }
        }
        """,
        """
        [JsonSerializable(typeof(int))]
        public sealed partial class CountJson : JsonSerializerContext;

        [InstallPlan("site", Json = typeof(CountJson))]
        public sealed partial class Site
        {
            [InstallPhase(SkipWhen = nameof(IsOffline))]
            public int Download() => 1;

            private static bool IsOffline() => true;

            [InstallPhase]
            public void Build(int? packages) { }

            [InstallPhase]
            public void Publish(int? packages) { }
        }
        """);
}
