using Microsoft.CodeAnalysis;
using Sage.Generators.Tests.Support;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Sage.Generators.Tests;

/// <summary>Which steps run again after an edit, and which keep what they have.</summary>
public class CachingTests
{
    private const string Plan = """
        namespace Demo;

        [InstallPlan("plan", Json = typeof(global::PlanJson))]
        public partial class Plan
        {
            [InstallPhase] public int First() { return Help(1); /* here */ }
            [InstallPhase(Retries = 2)] public void Second(Value value, int first) { }
            [InstallPhase] public Value Third() => new();
            private static int Help(int x) => x * 2;
        }
        """;

    private const string Value = "namespace Demo; public class Value { }";

    private const string Unrelated = "namespace Demo; public class Unrelated { public int Number() { return 1; } }";

    private static readonly string[] SemanticSteps = [StepNames.Declarations, StepNames.Stamps, StepNames.Shapes, StepNames.CollidingNames];

    private static EditSession Open() => EditSession.Open(Plan, Value, Unrelated, Sources.Json);

    private static void AssertKept(EditSession session, params string[] steps)
    {
        foreach (var step in steps)
        {
            var reasons = session.Reasons(step);
            Assert.NotEmpty(reasons);
            Assert.All(reasons, r => Assert.True(r is Cached or Unchanged, $"{step} is {r}"));
        }
    }

    private static void AssertNothingIsGeneratedAgain(EditSession session) =>
        Assert.All(session.OutputReasons, r => Assert.Equal(Cached, r));

    [Fact]
    public void Every_step_has_a_name()
    {
        var session = Open();
        var named = typeof(StepNames).GetFields().Select(f => (string)f.GetRawConstantValue()!);
        Assert.All(named, name => Assert.Contains(name, session.Result.TrackedSteps.Keys));
    }

    [Theory]
    [InlineData(0, "/* here */", "/* there, and longer */")]
    [InlineData(0, "[InstallPhase] public void", "[InstallPhase]\n\n  public void")]
    [InlineData(1, "{ }", "{ /* comment */ }")]
    [InlineData(2, "return 1;", "return 2;")]
    [InlineData(2, "{ return 1; }", "=> 3;")]
    [InlineData(2, "public int Number()", "public string Text => \"\"; public int Number(Value v)")]
    public void A_comment_a_line_break_or_a_body_or_member_elsewhere_changes_no_step(int file, string old, string @new)
    {
        var session = Open();
        if (old.Contains("public void", StringComparison.Ordinal)) session.Replace(0, "(Retries = 2)", "");
        session.Replace(file, old, @new);
        AssertKept(session, [StepNames.Project, .. SemanticSteps, StepNames.Bodies, StepNames.Fingerprints]);
        AssertNothingIsGeneratedAgain(session);
    }

    [Fact]
    public void A_declaration_that_no_plan_names_changes_no_plan()
    {
        var session = Open().Replace(2, "class Unrelated", "class Renamed");
        Assert.Equal([Modified], session.Reasons(StepNames.Declarations));
        AssertKept(session, StepNames.Stamps, StepNames.Shapes, StepNames.CollidingNames, StepNames.Bodies, StepNames.Fingerprints);
        AssertNothingIsGeneratedAgain(session);
    }

    [Fact]
    public void A_new_file_changes_no_plan()
    {
        var session = Open().Change(c => c.AddSyntaxTrees(PlanCompilation.Tree("namespace Demo.More; class More;", "More.cs")));
        AssertKept(session, StepNames.Stamps, StepNames.Shapes, StepNames.Bodies, StepNames.Fingerprints);
        AssertNothingIsGeneratedAgain(session);
    }

    [Theory]
    [InlineData("Help(1)", "Help(2)")]
    [InlineData("x * 2", "x * 3")]
    public void A_literal_in_a_body_changes_the_fingerprints_alone(string old, string @new)
    {
        var session = Open();
        var before = session.Files;
        session.Replace(0, old, @new);
        AssertKept(session, SemanticSteps);
        Assert.Equal([Modified], session.Reasons(StepNames.Fingerprints));
        Assert.Equal([Cached, Modified, Cached], session.OutputReasons);
        var changed = session.Files.Where(f => before[f.Key] != f.Value);
        Assert.Equal("Demo.Plan.Fingerprints.g.cs", Assert.Single(changed).Key);
    }

    [Fact]
    public void A_policy_changes_the_shape_and_keeps_the_fingerprints()
    {
        var session = Open();
        var fingerprints = session.Files["Demo.Plan.Fingerprints.g.cs"];
        session.Replace(0, "Retries = 2", "Retries = 3");
        Assert.Equal([Modified], session.Reasons(StepNames.Shapes));
        AssertKept(session, StepNames.Bodies);
        Assert.Equal(fingerprints, session.Files["Demo.Plan.Fingerprints.g.cs"]);
    }

    [Fact]
    public void A_second_plan_leaves_the_first_alone()
    {
        var session = Open().Change(c => c.AddSyntaxTrees(PlanCompilation.Tree("namespace Later; [InstallPlan(\"second\")] partial class Another { [InstallPhase] void A() { } }", "Second.cs")));
        foreach (var step in new[] { StepNames.Stamps, StepNames.Shapes, StepNames.Bodies, StepNames.Fingerprints })
        {
            var reasons = session.Reasons(step);
            Assert.True(reasons[0] is Cached or Unchanged);
            Assert.Equal(New, reasons[1]);
        }

        AssertKept(session, StepNames.CollidingNames);
    }

    [Fact]
    public void An_option_that_changes_no_meaning_changes_no_step()
    {
        var session = Open().Change(c => c.WithOptions(c.Options.WithOptimizationLevel(OptimizationLevel.Release)));
        AssertKept(session, [StepNames.Project, .. SemanticSteps, StepNames.Bodies, StepNames.Fingerprints]);
        AssertNothingIsGeneratedAgain(session);
    }

    [Fact]
    public void An_option_that_may_change_a_meaning_reads_plans_again_and_finds_them_the_same()
    {
        var session = Open().Change(c => c.WithOptions(c.Options.WithNullableContextOptions(NullableContextOptions.Annotations)));
        Assert.Equal([Modified], session.Reasons(StepNames.Stamps));
        Assert.Equal([Unchanged], session.Reasons(StepNames.Shapes));
        AssertNothingIsGeneratedAgain(session);
    }

    [Fact]
    public void The_order_of_files_changes_no_step()
    {
        var session = Open().Change(c => c.RemoveAllSyntaxTrees().AddSyntaxTrees(c.SyntaxTrees.Reverse()));
        AssertKept(session, [StepNames.Project, .. SemanticSteps, StepNames.Bodies, StepNames.Fingerprints]);
        AssertNothingIsGeneratedAgain(session);
    }

    [Fact]
    public void A_project_without_plans_has_one_step_that_says_so()
    {
        var session = EditSession.Open(Value, Unrelated).Replace(1, "return 1;", "return 2;");
        AssertKept(session, StepNames.Project);
        Assert.Empty(session.Reasons(StepNames.Shapes));
        Assert.Empty(session.Result.GeneratedSources);
    }
}
