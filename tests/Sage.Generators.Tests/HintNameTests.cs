using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>Generated files have names of their own.</summary>
public class HintNameTests
{
    [Fact]
    public void Namespace_nesting_and_arity_tell_plans_apart()
    {
        var generated = Generated.From("""
            namespace A { [InstallPlan("a")] partial class P; partial class Q { [InstallPlan("b")] partial class P; } }
            namespace A.Q2 { [InstallPlan("c")] partial class P; [InstallPlan("d")] partial class P<T>; }
            [InstallPlan("e")] partial class P;
            """);
        Assert.Equal(
            ["A.P.g.cs", "A.Q+P.g.cs", "A.Q2.P-1.g.cs", "A.Q2.P.g.cs", "P.g.cs"],
            generated.Result.GeneratedSources.Select(s => s.HintName).Where(h => !h.Contains(".Fingerprints.")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_that_differ_in_case_alone_get_a_suffix_that_does_not_depend_on_the_order()
    {
        const string lower = "[InstallPlan(\"a\")] partial class plAn;";
        const string upper = "[InstallPlan(\"b\")] partial class PLAN;";
        string[] other = ["namespace N { [InstallPlan(\"c\")] partial class Plan; }"];
        var first = Generated.From([lower, upper, .. other]).Result.GeneratedSources.Select(s => s.HintName).ToList();
        var second = Generated.From([.. other, upper, lower]).Result.GeneratedSources.Select(s => s.HintName).ToList();
        Assert.Equal(first.Order(StringComparer.Ordinal), second.Order(StringComparer.Ordinal));
        Assert.Equal(6, first.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("N.Plan.g.cs", first);
    }
}
