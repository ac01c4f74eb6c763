using Sage.Generators.Tests.Support;
using VerifyXunit;

namespace Sage.Generators.Tests;

/// <summary>The generated files themselves.</summary>
public class SnapshotTests
{
    [Fact]
    public Task QuickStart() => Verifier.Verify(Generated.From(Sources.Json, Sources.QuickStart).Driver);

    [Fact]
    public Task Smallest() => Verifier.Verify(Generated.From("[InstallPlan(\"smallest\")] partial class Smallest { [InstallPhase] static void Only() { } }").Driver);

    [Fact]
    public Task Nested() => Verifier.Verify(Generated.From(Sources.Json, """
        namespace Demo;
        public partial record struct Outer<T>
        {
            [InstallPlan("nested", Json = typeof(PlanJson))]
            internal sealed partial record Plan(string Name)
            {
                [InstallPhase] public List<T> All() => [];
                [InstallPhase] public static T? First(List<T> all) => all[0];
                [InstallPhase] public DateTime? Left() => null;
                [InstallPhase] public DateTime? Right(DateTime? left) => left;
                [InstallPhase] public void Join([From(nameof(Left))] DateTime? left, [From(nameof(Right))] DateTime right, List<T> all) { }
            }
        }
        """).Driver);

    [Fact]
    public Task Broken() => Verifier.Verify(Generated.Unchecked(PlanCompilation.Create("""
        [InstallPlan("broken")] partial class Broken { [InstallPhase(After = [nameof(Two)])] void One() { } [InstallPhase(After = [nameof(One)])] void Two() { } }
        """)).Driver);
}
