using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>An edit anywhere that changes what a plan means is seen: after each, a driver that lives on agrees with a new one.</summary>
public class DependencyTests
{
    private static readonly string[] Files =
    [
        """
        namespace Demo.Plans
        {
            using Demo.Types;

            [InstallPlan("plan", Json = typeof(global::PlanJson))]
            public partial class Plan : Base
            {
                [InstallPhase(Name = Names.First, Undo = nameof(Back))] public Value First() => default!;
                [InstallPhase(Retries = (int)Level.Two)] public Alias Second(Value value) => default!;
                [InstallPhase] public void Third(Alias alias, Outer.Inner inner) { }
                [InstallPhase] public Outer.Inner Fourth() => default!;
            }
        }
        """,
        "namespace Demo.Types { public class Value { } public enum Level { One = 1, Two } public static class Outer { public class Inner { } } }",
        "namespace Demo.Plans { public class Base { protected void Back() { } } public static class Names { public const string First = Prefix + \"first\"; private const string Prefix = \"the_\"; } }",
        "global using Alias = System.Uri;",
        "namespace Demo.Other { public class Plans { } }",
        "namespace Demo.Plans { public partial class Plan { public void Help() { } } }",
        Sources.Json,
    ];

    [Theory]
    [InlineData(1, "class Value", "struct Value")]
    [InlineData(1, "class Value", "class Renamed")]
    [InlineData(1, "Two", "Between, Two")]
    [InlineData(1, "namespace Demo.Types", "namespace Demo.Moved")]
    [InlineData(1, "class Inner", "ref struct Inner")]
    [InlineData(1, "public static class Outer { public class Inner { } }", "public static class Outer { public class Inner2 { } }")]
    [InlineData(2, "void Back()", "void Back(PhaseContext context)")]
    [InlineData(2, "void Back()", "void Back(int wrong)")]
    [InlineData(2, "void Back()", "int Phases; protected static Task Back()")]
    [InlineData(2, "\"the_\"", "\"a_\"")]
    [InlineData(2, "class Base { protected void Back() { } }", "class Base : Root { } public class Root { internal Task Back(Demo.Types.Value? own) => null!; }")]
    [InlineData(3, "System.Uri", "System.Version")]
    [InlineData(3, "System.Uri", "Demo.Types.Value")]
    [InlineData(4, "namespace Demo.Other { public class Plans", "namespace Demo.Plans { public class Value")]
    [InlineData(4, "namespace Demo.Other { public class Plans", "namespace Demo.Plans { public class InstallPhase : Attribute")]
    [InlineData(5, "public void Help() { }", "[InstallPhase] public void Help() { }")]
    [InlineData(5, "public void Help() { }", "public Plan(string service) { }")]
    [InlineData(5, "partial class Plan", "class Plan")]
    [InlineData(5, "public void Help() { }", "public class Value { }")]
    [InlineData(0, "using Demo.Types;", "using Demo.Types; using Alias = Demo.Types.Value;")]
    [InlineData(0, "[InstallPlan(", "[Obsolete, InstallPlan(")]
    [InlineData(0, "[InstallPlan(", "[Obsolete(")]
    public void An_edit_that_matters_is_seen(int file, string old, string @new)
    {
        var session = EditSession.Open(Files);
        session.Replace(file, old, @new);
        Assert.Equal(session.FreshFiles, session.Files);
        session.Replace(file, @new, old);
        Assert.Equal(session.FreshFiles, session.Files);
    }

    [Fact]
    public void The_plans_of_these_tests_have_no_errors() =>
        Generated.From(Files);

    [Fact]
    public void A_plan_may_name_the_attribute_by_an_alias()
    {
        var session = EditSession.Open("using Marked = Sage.Runtime.InstallPlanAttribute; [Marked(\"a\")] partial class A;", "[Everywhere(\"b\")] partial class B;");
        Assert.Equal(["A.Fingerprints.g.cs", "A.g.cs"], session.Files.Keys);
        session.Change(c => c.AddSyntaxTrees(PlanCompilation.Tree("global using Everywhere = Sage.Runtime.InstallPlanAttribute;", "Global.cs")));
        Assert.Equal(["A.Fingerprints.g.cs", "A.g.cs", "B.Fingerprints.g.cs", "B.g.cs"], session.Files.Keys);
    }

    [Fact]
    public void A_reference_that_goes_is_seen()
    {
        var session = EditSession.Open(Files);
        var runtime = session.Compilation.References.Single(r => r.Display!.EndsWith("Sage.Runtime.dll", StringComparison.Ordinal));
        session.Change(c => c.RemoveReferences(runtime));
        Assert.Empty(session.Files);
        session.Change(c => c.AddReferences(runtime));
        Assert.Equal(session.FreshFiles, session.Files);
        Assert.Equal(2, session.Files.Count);
    }
}
