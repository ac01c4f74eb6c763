using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE3008, SAGE3009: effects on the process and beyond the journal.</summary>
public sealed class ProcessTests
{
    [Fact]
    public Task What_acts_on_the_whole_process_is_an_error() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build()
            {
                {|SAGE3008:Environment.CurrentDirectory = "site"|};
                {|SAGE3008:Directory.SetCurrentDirectory("site")|};
                if (Environment.CurrentDirectory == "/")
                    {|SAGE3008:Environment.Exit(1)|};
                Action fail = () => {|SAGE3008:Environment.FailFast("no")|};
                fail();
            }
        }
        """);

    [Fact]
    public Task A_process_goes_through_the_context() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build() => {|SAGE3009:System.Diagnostics.Process.Start("make")|};
        }
        """);

    [Fact]
    public Task Other_code_of_the_class_may_do_what_it_likes() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            public static void Main2() => Environment.Exit(1);
        }
        """);
}
