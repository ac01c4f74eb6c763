using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;
using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>A defect of the generator is an error of its own.</summary>
public class FailureTests
{
    [Fact]
    public void A_failure_on_one_plan_is_an_error_and_the_others_are_generated()
    {
        var generator = new PlanGenerator((type, stop) => type.Name == "Bad"
            ? throw new InvalidCastException("first line\nsecond line")
            : PlanModelBuilder.Build(PlanParser.Parse(type, stop)!));
        var compilation = PlanCompilation.Create("[InstallPlan(\"bad\")] partial class Bad; [InstallPlan(\"good\")] partial class Good;");
        var result = Generated.NewDriver(generator).RunGenerators(compilation).GetRunResult();
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal(("SAGE0001", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Contains("failed on Bad with InvalidCastException: first line second line", error.GetMessage());
        Assert.Equal(["Good.g.cs", "Good.Fingerprints.g.cs"], result.Results[0].GeneratedSources.Select(s => s.HintName));
    }

    [Fact]
    public void Cancellation_is_not_a_failure()
    {
        using var source = new CancellationTokenSource();
        var generator = new PlanGenerator((_, _) =>
        {
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
            return null;
        });
        var compilation = PlanCompilation.Create("[InstallPlan(\"plan\")] partial class P;");
        Assert.ThrowsAny<OperationCanceledException>(() => Generated.NewDriver(generator).RunGenerators(compilation, source.Token));
    }

    [Theory]
    [InlineData("[InstallPlan(")]
    [InlineData("[InstallPlan] partial class { }")]
    [InlineData("namespace A::B.. { [InstallPlan(\"x\")] partial class P { [InstallPhase(After = [nameof(]] void } ")]
    [InlineData("[InstallPlan(\"x\")] partial class P { [InstallPhase(Retries = \"a\", Timeout = 3, After = null, Json = typeof(Nope))] Nope A(Nope n, [From] int x) ; }")]
    [InlineData("[InstallPlan(\"x\")] partial class P : P { } [InstallPlan(\"x\")] partial class P { const int A = B; const int B = A; }")]
    [InlineData("[InstallPlan(\"x\")] partial record P(P p) : Q; partial record Q : P;")]
    public void Code_that_is_being_typed_does_not_fail_the_generator(string source)
    {
        var result = Generated.NewDriver().RunGenerators(PlanCompilation.Create(source)).GetRunResult();
        Assert.Empty(result.Diagnostics);
        Assert.Null(result.Results[0].Exception);
    }
}
