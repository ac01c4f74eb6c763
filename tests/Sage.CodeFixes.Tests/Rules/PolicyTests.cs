using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE1009, SAGE1010, SAGE1012, SAGE1013, SAGE2011: retries, durations, sandboxes and policies.</summary>
public sealed class PolicyTests
{
    [Fact]
    public Task Durations_are_strict() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Timeout = {|SAGE1009:"10"|}, TotalTimeout = {|SAGE1009:"ten minutes"|}, Backoff = {|SAGE1009:"-00:00:01"|})]
            public void Build() { }

            [InstallPhase(Timeout = {|SAGE1009:"00:00:00"|}, TotalTimeout = "1.00:00:00", Backoff = "00:00:00")]
            public void Publish() { }
        }
        """);

    [Fact]
    public Task Retries_are_not_negative() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Retries = {|SAGE1010:-1|})]
            public void Build() { }

            [InstallPhase(Retries = 0)]
            public void Publish() { }
        }
        """);

    [Fact]
    public Task Settings_of_a_sandbox_need_one_which_protects_by_itself() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Network = {|SAGE1012:"host"|}, Allow = {|SAGE1012:["git-hooks"]|})]
            public void Build() { }

            [InstallPhase(Sandbox = SandboxMode.Transaction, Protects = {|SAGE1013:["site/"]|})]
            public void Publish() { }

            [InstallPhase(Sandbox = SandboxMode.Transaction, Network = "host", Allow = ["git-hooks"])]
            public void Announce() { }
        }
        """);

    [Fact]
    public Task A_policy_without_an_undo_is_left_out() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Retries = 1, Recovery = {|SAGE2011:Recovery.Undo|})]
            public void Build() { }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Retries = 1)]
            public void Build() { }
        }
        """);

    [Fact]
    public Task The_only_argument_goes_with_its_brackets() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(OnChange = {|SAGE2011:OnChange.UndoThenRerun|})]
            public void Build() { }
        }
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build() { }
        }
        """);

    [Fact]
    public Task An_empty_undo_undoes_nothing() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(Undo = {|SAGE2011:nameof(Remove)|})]
            public void Build() { }

            public void Remove() { }
        }
        """);

    [Fact]
    public Task Protected_paths_are_something_to_undo() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase(OnChange = OnChange.UndoThenRerun, Protects = ["site/"])]
            public void Build() { }
        }
        """);
}
