using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE1003, SAGE1004, SAGE1005: names of plans and phases.</summary>
public sealed class NameTests
{
    [Fact]
    public Task A_plan_name_is_made_valid() => RuleVerifier.FixesAsync(
        """
        [InstallPlan({|SAGE1003:"My Site!"|})]
        public sealed partial class Site;
        """,
        """
        [InstallPlan("my_site")]
        public sealed partial class Site;
        """);

    [Fact]
    public Task A_phase_name_is_made_valid() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Name = {|SAGE1004:"../Build"|})]
            public void Build() { }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Name = "build")]
            public void Build() { }
        }
        """);

    [Fact]
    public Task A_method_whose_name_gives_no_valid_phase_name_gets_one() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void {|SAGE1004:BuildÜbersicht|}() { }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Name = "build_bersicht")]
            public void BuildÜbersicht() { }
        }
        """);

    [Fact]
    public Task A_name_of_which_nothing_is_left_has_no_fix() => RuleVerifier.OffersNoFixAsync(
        """
        [InstallPlan({|SAGE1003:"///"|})]
        public sealed partial class Site;
        """);

    [Fact]
    public Task Valid_names_are_left_alone() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("my-site_2")]
        public sealed partial class Site
        {
            [InstallPhase(Name = "2nd-build")]
            public void Build() { }
        }
        """);

    [Fact]
    public Task Two_phases_with_one_name_are_told_apart() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void BuildAll() { }

            [InstallPhase(Name = {|SAGE1005:"build_all"|})]
            public void Again() { }

            [InstallPhase]
            public void {|SAGE1005:Build_All|}() { }
        }
        """);

    [Fact]
    public Task The_message_names_the_other_method() => RuleVerifier.SaysAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void BuildAll() { }

            [InstallPhase]
            public void Build_All() { }
        }
        """,
        "SAGE1005",
        "Phase name 'build_all' is already used by method 'BuildAll': give one of them another Name");
}
