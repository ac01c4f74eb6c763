using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE4005, SAGE4006, SAGE4007: protected paths.</summary>
public sealed class ProtectedPathTests
{
    [Fact]
    public Task Paths_outside_need_the_opt_in() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Protects = [{|SAGE4005:"/etc/hosts"|}, {|SAGE4005:"../other"|}, {|SAGE4005:"a/../b"|}, {|SAGE4005:@"C:\temp"|}, "a..b/c"])]
            public void Build() { }
        }
        """);

    [Fact]
    public Task The_opt_in_permits_them() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", AllowPathsOutside = true)]
        public sealed partial class Site
        {
            [InstallPhase(Protects = ["/etc/hosts", "../other"])]
            public void Build() { }
        }
        """);

    [Fact]
    public Task Checkpoints_and_the_whole_directory_cannot_be_protected() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Protects = new[] { {|SAGE4007:""|}, {|SAGE4007:"."|}, {|SAGE4007:"./"|}, {|SAGE4007:".sage"|}, {|SAGE4007:".sage/checkpoints/"|}, ".sage/work/", ".sagerc" })]
            public void Build() { }
        }
        """);

    [Fact]
    public Task Overlapping_paths_are_ordered() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Protects = ["site/"])]
            public void Build() { }

            [InstallPhase(After = [nameof(Index)], Protects = [{|SAGE4006:"./site//index.html"|}])]
            public void Publish() { }

            [InstallPhase]
            public void Index() { }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Protects = ["site/"])]
            public void Build() { }

            [InstallPhase(After = [nameof(Index), nameof(Build)], Protects = ["./site//index.html"])]
            public void Publish() { }

            [InstallPhase]
            public void Index() { }
        }
        """);

    [Fact]
    public Task Fix_all_orders_all_of_them() => RuleVerifier.FixesAllAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Protects = ["site/", "log"])]
            public void Build() { }

            [InstallPhase(Protects = [{|SAGE4006:"site"|}, {|SAGE4006:"log"|}])]
            public void Publish() { }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Protects = ["site/", "log"])]
            public void Build() { }

            [InstallPhase(Protects = ["site", "log"], After = [nameof(Build)])]
            public void Publish() { }
        }
        """);

    [Fact]
    public Task An_edge_of_any_length_orders_them() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase(Protects = ["site/"])]
            public Toolchain Setup() => new("python3");

            [InstallPhase]
            public PackageSet Download(Toolchain toolchain) => new(1);

            [InstallPhase(Protects = ["site/index.html"])]
            public void Publish(PackageSet packages) { }

            [InstallPhase(Protects = ["site2/"])]
            public void Other() { }
        }
        """);
}
