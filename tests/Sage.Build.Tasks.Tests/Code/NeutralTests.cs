using Microsoft.CodeAnalysis;
using Sage.Build.Tasks.Tests.Support;

namespace Sage.Build.Tasks.Tests.Code;

/// <summary>What is not part of a phase's code does not change its fingerprint.</summary>
public sealed class NeutralTests
{
    private const string Helpers = """
        static class Helpers
        {
            public static void A(int n)
            {
                int first = n + 1, second = n + 2;
                Run(() => Console.WriteLine(first + second));
                Run(static () => Console.WriteLine("x"));
                Local();
                Console.WriteLine(new { Name = "a", Size = second }.Size);
                foreach (var s in B()) Run(() => Console.WriteLine(s));
                Func<int, int> f = Twice;
                Console.WriteLine(f(first));
                void Local() => Console.WriteLine(first);
            }
            static int Twice(int n) => 2 * n;
            static void Run(Action a) => a();
            static IEnumerable<string> B() { yield return "b"; }
            public static async Task<T> C<T>(T t) { await Task.Yield(); Run(() => Console.WriteLine(t)); return t; }
        }
        """;

    private static string Plan(string members = "", string helpers = Helpers, string types = "") => $$"""
        {{types}}
        [InstallPlan("plan")]
        public sealed partial class Plan
        {
            {{members}}
            [InstallPhase] public static async Task First(PhaseContext phase, CancellationToken stop)
            {
                Helpers.A(1);
                var all = new List<int>();
                all.ForEach(x => Console.WriteLine(x));
                await Task.Run(async () => { await Helpers.C(2); });
                switch (phase.Mode) { case "a": case "b": case "c": case "d": case "e": case "f": case "g": Console.WriteLine(7); break; }
            }
        }
        {{helpers}}
        """;

    private static void Unchanged(string after) => Assert.Empty(PlanBuild.Changed(Plan(), after));

    [Fact]
    public void Comments_and_white_space() =>
        Unchanged(Plan(helpers: Helpers.Replace("=>", "=> /* a comment */\n\n", StringComparison.Ordinal).Replace("{ ", "{\n// another\n", StringComparison.Ordinal)));

    [Fact]
    public void The_names_of_local_variables_that_nothing_captures() =>
        Unchanged(Plan(helpers: Helpers.Replace(" f = Twice", " renamed = Twice", StringComparison.Ordinal).Replace("(f(first))", "(renamed(first))", StringComparison.Ordinal)));

    [Fact]
    public void The_order_in_which_local_variables_are_declared() => Assert.Empty(PlanBuild.Changed(
        Plan(helpers: """static class Helpers { public static void A(int n) { int a; string b; a = n; b = "x"; while (a < 9) { a++; b += a; } Console.WriteLine(b); } public static Task C(int n) => Task.CompletedTask; }"""),
        Plan(helpers: """static class Helpers { public static void A(int n) { string b; int a; a = n; b = "x"; while (a < 9) { a++; b += a; } Console.WriteLine(b); } public static Task C(int n) => Task.CompletedTask; }""")));

    /// <summary>Each shifts the ordinals of lambdas, closures, state machines and anonymous types, and every token.</summary>
    [Theory]
    [InlineData("void Unused(int n) { Helpers.A(3); Action a = () => Console.WriteLine(n); }")]
    [InlineData("async Task Unused() { await Task.Delay(5); Func<Task> f = async () => await Task.Yield(); }")]
    [InlineData("static IEnumerable<int> Unused() { yield return 3; void L() { } L(); Func<string, int> f = int.Parse; }")]
    [InlineData("object Unused() => new { A = 1, B = 2 };")]
    [InlineData("static string Unused = \"text\"; int More => Unused.Length;")]
    [InlineData("static T Unused<T>(T t) { Func<T> f = () => t; return f(); }")]
    [InlineData("[InstallPhase(Retries = 4, Timeout = \"00:01:00\", Protects = [\"x\"])] public void Another() { }")]
    public void Another_member(string member)
    {
        var (before, after) = (PlanBuild.Fingerprints(Plan()), PlanBuild.Fingerprints(Plan(members: member)));
        Assert.Equal(before["first"], after["first"]);
        Assert.Equal(PlanBuild.Fingerprints(Plan(), OptimizationLevel.Debug)["first"], PlanBuild.Fingerprints(Plan(members: member), OptimizationLevel.Debug)["first"]);
    }

    [Theory]
    [InlineData("static class Aaa { static void Unused(string s) { _ = new { Name = s, Size = 3 }; Action a = () => Console.WriteLine(s); } }")]
    [InlineData("file class Aaa { } interface IAaa { void A(int n); } class Bbb : IAaa { public void A(int n) { } public override string ToString() => \"b\"; }")]
    public void Another_type(string type) => Unchanged(Plan(types: type));

    [Fact]
    public void A_policy_of_the_phase() => Unchanged(Plan().Replace("[InstallPhase]", "[InstallPhase(Retries = 9, Produces = [\"made\"])]", StringComparison.Ordinal));

    [Fact]
    public void A_second_compilation() => Unchanged(Plan());

    [Fact]
    public void A_static_field_that_the_phase_does_not_use() =>
        Assert.Empty(PlanBuild.Changed(Plan("static readonly string Unused = \"a\".Trim();"), Plan("static readonly string Unused = \"b\".Trim();")));

    [Fact]
    public void The_undo_of_the_phase() => Assert.Empty(PlanBuild.Changed(
        Plan("public void Remove() => Console.WriteLine(1);").Replace("[InstallPhase]", "[InstallPhase(Undo = nameof(Remove))]", StringComparison.Ordinal),
        Plan("public void Remove() => Console.WriteLine(2);").Replace("[InstallPhase]", "[InstallPhase(Undo = nameof(Remove))]", StringComparison.Ordinal)));

    [Fact]
    public void Only_methods_that_can_run_are_listed_and_as_they_are_written() => Assert.Equal(
        ["Helpers.(closures)", "Helpers.A", "Helpers.B", "Helpers.C", "Helpers.Run", "Helpers.Twice", "Plan.(closures)", "Plan.First"],
        PlanBuild.Methods(Plan("public void Unused() { }"), "first").Keys.Where(k => !k.StartsWith('<')).Order(StringComparer.Ordinal));
}
