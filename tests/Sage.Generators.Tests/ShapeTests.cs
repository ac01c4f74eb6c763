using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>Every kind of plan class compiles without a diagnostic.</summary>
public class ShapeTests
{
    public static TheoryData<string> Plans => new()
    {
        "namespace A { public partial class P { } } [InstallPlan(\"empty\")] partial class Empty;",
        "[InstallPlan(\"static\")] partial class P { [InstallPhase] public static void A() { } }",
        "public partial struct S { public partial interface I { partial record R { [InstallPlan(\"nested\")] private partial class P { [InstallPhase] void A() { } } } } }",
        "partial record struct S<T> where T : class { [InstallPlan(\"generic\")] internal sealed partial class P<U, V> where U : struct where V : T { [InstallPhase] public static void A() { } } }",
        "[InstallPlan(\"generic-output\", Json = typeof(PlanJson))] partial class P<T, U> where U : struct { [InstallPhase] T A() => default!; [InstallPhase] U B(T t) => default; [InstallPhase] void C(U u, T t) { } }",
        "[InstallPlan(\"record\")] sealed partial record P(string? Name) { [InstallPhase] public ValueTask A() => default; }",
        "namespace @class.@event { [InstallPlan(\"verbatim\", Json = typeof(PlanJson))] partial class @new { public record @int; [InstallPhase] public @int @base() => new(); [InstallPhase(After = [nameof(@base)], Undo = nameof(@do))] public void @if(@int @for) { } void @do(@int @for) { } } }",
        "[InstallPlan(\"private-output\", Json = typeof(PlanJson))] public partial class P { private record Secret(int X); [InstallPhase] private Secret A() => new(1); [InstallPhase(Verify = nameof(V))] private void B(in Secret s) { } bool V(Secret s) => true; }",
        "[InstallPlan(\"values\", Json = typeof(PlanJson))] partial class P { [InstallPhase] int? A() => null; [InstallPhase] (int X, string? Y) B(int? a) => default; [InstallPhase] DateTime[] C((int X, string? Y) b) => []; [InstallPhase] List<string?> D(DateTime[] c) => []; [InstallPhase] void E(int a, List<string?> d) { } }",
        "[InstallPlan(\"taken\")] partial class P { public int Descriptor => 1; public void CreateProgram() { } class GeneratedProgram; class Phases; int PhaseFingerprints => 1; [InstallPhase] void SagePhases() { } }",
        "class Base { public int Phases => 1; protected Task Back(CancellationToken stop) => Task.CompletedTask; } [InstallPlan(\"inherits\")] partial class P : Base { [InstallPhase(Undo = nameof(Back))] void A() { } }",
        "[InstallPlan(\"constructors\")] partial class P { private P(int a, int b, int c) { } internal P(string a, string b = \"x\\n\", DayOfWeek d = DayOfWeek.Friday, double e = 0.5, char f = 'x', decimal g = 1.5m, object? o = null) { } public P() { } [InstallPhase] void A() { } }",
        "[InstallPlan(\"obsolete\")] partial class P { [Obsolete, InstallPhase] void A() { } [InstallPhase] void Equals() { } }",
        "[InstallPlan(\"case\", Json = typeof(PlanJson))] partial class P { [InstallPhase(Name = \"a\")] int Go() => 1; [InstallPhase(Name = \"b\")] string go(int x) => \"\"; [InstallPhase(Name = \"c\")] void plan(string s) { } }",
        "[InstallPlan(\"partial-method\")] partial class P { [InstallPhase] public partial Task A(CancellationToken stop); } partial class P { public partial Task A(CancellationToken stop) => Task.CompletedTask; }",
        "[InstallPlan(\"own-type\", Json = typeof(PlanJson))] partial class P { [InstallPhase] int A() => 1; [InstallPhase(Undo = nameof(U))] int B(int a) => a; void U([From(nameof(B))] int? own, [From(nameof(A))] int a) { } }",
        "[InstallPlan(\"no-async-token\")] partial class P { [InstallPhase] void A(CancellationToken a, CancellationToken b, PhaseContext c) { } }",
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_compiles_without_a_diagnostic(string source)
    {
        var generated = Generated.From(Sources.Json + source);
        Assert.Equal(2, generated.Result.GeneratedSources.Length);
    }

    [Fact]
    public void A_plan_with_every_kind_of_edge_compiles_without_a_diagnostic() => Generated.From(Sources.Json, Sources.QuickStart);

    [Theory]
    [InlineData("file partial class P { [InstallPhase] public void A() { } }")]
    [InlineData("class P { [InstallPhase] public void A() { } }")]
    [InlineData("partial struct P { [InstallPhase] public void A() { } }")]
    [InlineData("partial interface P { [InstallPhase] public void A() { } }")]
    [InlineData("static partial class P { [InstallPhase] public static void A() { } }")]
    [InlineData("abstract partial class P { [InstallPhase] public void A() { } }")]
    public void Nothing_is_generated_where_no_part_can_join(string source)
    {
        var generated = Generated.From("[InstallPlan(\"plan\")] " + source);
        Assert.Empty(generated.Result.GeneratedSources);
    }

    [Theory]
    [InlineData("[InstallPhase] public void A(int missing) { }")]
    [InlineData("[InstallPhase(After = [nameof(B)])] public void A() { } [InstallPhase(After = [nameof(A)])] public void B() { }")]
    [InlineData("[InstallPhase(Undo = \"Nowhere\")] public void A() { }")]
    [InlineData("[InstallPhase(Undo = nameof(B))] public void A() { } int B() => 1;")]
    [InlineData("[InstallPhase] public void A<T>() { }")]
    [InlineData("[InstallPhase] public int A() => 1;")]
    public void A_plan_with_errors_still_implements_the_interface(string members)
    {
        var generated = Generated.From($$"""
            [InstallPlan("plan")] public partial class P { {{members}} }
            public static class User
            {
                static string Name<T>() where T : class, IInstallPlan<T> => T.Descriptor.Name + T.CreateProgram(null!);
                public static string Use() => Name<P>();
            }
            """);
        Assert.Contains("has errors; see the build's SAGE diagnostics", generated.File("P.g.cs"));
        Assert.Single(generated.Result.GeneratedSources);
    }

    [Fact]
    public void A_nullable_oblivious_consumer_compiles()
    {
        var trees = new[] { Sources.Json, Sources.QuickStart }.Select((s, i) => PlanCompilation.Tree("#nullable disable\n" + s.Replace("?", ""), $"{i}.cs"));
        Generated.Unchecked(PlanCompilation.Create([.. trees], NullableContextOptions.Disable)).AssertClean();
    }

    [Fact]
    public void A_consumer_that_documents_its_public_members_compiles()
    {
        const string source = "/** <summary>A plan.</summary> */ [InstallPlan(\"documented\")] public partial class P { /** <summary>A phase.</summary> */ [InstallPhase] public void A() { } }";
        var options = PlanCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        var tree = CSharpSyntaxTree.ParseText("using Sage.Runtime; " + source, options, "File.cs");
        Generated.Unchecked(PlanCompilation.Create([tree])).AssertClean();
    }

    [Fact]
    public void Phases_in_many_files_are_ordered_by_path_whatever_the_order_of_the_files()
    {
        string[] sources =
        [
            "[InstallPlan(\"parts\")] partial class P { [InstallPhase] void C() { } [InstallPhase] void D() { } }",
            "partial class P { [InstallPhase] void A() { } }",
            "partial class P { [InstallPhase(After = [nameof(D)])] void B() { } private readonly int _field = 1; int Use() => _field; }",
        ];
        var trees = sources.Zip(["b.cs", "a.cs", "a/z.cs"], PlanCompilation.Tree).ToArray();
        var forward = Generated.Unchecked(PlanCompilation.Create(trees));
        var backward = Generated.Unchecked(PlanCompilation.Create([.. trees.Reverse()]));
        forward.AssertClean();
        Assert.Equal(Texts(forward), Texts(backward));
        Assert.Equal(["A", "C", "D", "B"], InMemory.Load(forward).Descriptor("P").Phases.Select(p => p.Method));
    }

    private static IEnumerable<string> Texts(Generated generated) => generated.Result.GeneratedSources.Select(s => s.SourceText.ToString());
}
