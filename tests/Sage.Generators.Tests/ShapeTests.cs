using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>What is generated for a plan.</summary>
public class ShapeTests
{
    [Fact]
    public void A_plan_with_every_kind_of_edge_compiles_without_a_diagnostic()
    {
        var generated = Generated.From(Sources.QuickStart);
        Assert.Equal(
            ["Demo.QuickStart.g.cs", "Demo.QuickStart.Fingerprints.g.cs"],
            generated.Result.GeneratedSources.Select(s => s.HintName));
    }
}
