using Sage.Build.Tasks.Tests.Support;

namespace Sage.Build.Tasks.Tests.Code;

/// <summary>A change re-runs exactly the phases whose code can come to it.</summary>
public sealed class ClosureTests
{
    /// <summary>A plan with two phases: <c>first</c> calls into <c>Helpers</c> by an expression, <c>second</c> does not.</summary>
    private static string Plan(string call, string helpers) => $$"""
        [InstallPlan("plan")]
        public sealed partial class Plan
        {
            [InstallPhase] public static async Task First(PhaseContext phase, CancellationToken stop) { {{call}} await Task.Yield(); }
            [InstallPhase] public static void Second(PhaseContext phase, CancellationToken stop) { Console.WriteLine("second"); }
        }
        {{helpers}}
        """;

    private static void OnlyFirstChanges(string call, string helpers, string was = "\"one\"", string becomes = "\"two\"")
    {
        Assert.Contains(was, helpers, StringComparison.Ordinal);
        Assert.Equal(["first"], PlanBuild.Changed(Plan(call, helpers), Plan(call, helpers.Replace(was, becomes, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_helper_of_a_helper() =>
        OnlyFirstChanges("Helpers.A();", """static class Helpers { public static void A() => B(); static void B() => Console.WriteLine("one"); }""");

    [Fact]
    public void A_helper_that_only_an_asynchronous_method_calls() => OnlyFirstChanges(
        "await Helpers.A();", """static class Helpers { public static async Task A() { await Task.Yield(); B(); } static void B() => Console.WriteLine("one"); }""");

    [Fact]
    public void The_body_of_an_asynchronous_method() => OnlyFirstChanges(
        "await Helpers.A();", """static class Helpers { public static async Task A() { await Task.Yield(); Console.WriteLine("one"); } }""");

    [Fact]
    public void An_asynchronous_stream() => OnlyFirstChanges(
        "await foreach (var x in Helpers.A()) Console.WriteLine(x);",
        """static class Helpers { public static async IAsyncEnumerable<string> A() { await Task.Yield(); yield return "one"; } }""");

    [Fact]
    public void An_iterator() => OnlyFirstChanges(
        "foreach (var x in Helpers.A()) Console.WriteLine(x);", """static class Helpers { public static IEnumerable<string> A() { yield return "one"; } }""");

    [Fact]
    public void A_lambda() => OnlyFirstChanges("Helpers.A();", """static class Helpers { public static void A() => Run(() => Console.WriteLine("one")); static void Run(Action a) => a(); }""");

    [Fact]
    public void A_lambda_that_captures() => OnlyFirstChanges(
        "Helpers.A(1);", """static class Helpers { public static void A(int n) => Task.Run(() => { var m = n; Task.Run(() => Console.WriteLine("one" + m)); }); }""");

    [Fact]
    public void An_asynchronous_lambda() => OnlyFirstChanges(
        "Helpers.A(1);", """static class Helpers { public static void A(int n) => Task.Run(async () => { await Task.Yield(); Console.WriteLine("one" + n); }); }""");

    [Fact]
    public void A_local_function() => OnlyFirstChanges("Helpers.A();", """static class Helpers { public static void A() { B(); void B() => Console.WriteLine("one"); } }""");

    [Fact]
    public void A_method_group() => OnlyFirstChanges(
        "Helpers.A();", """static class Helpers { public static void A() => Task.Run(B); static void B() => Console.WriteLine("one"); }""");

    [Fact]
    public void A_generic_method_of_a_generic_type() => OnlyFirstChanges(
        "new Box<int>().A(\"\");", """class Box<T> { public void A<U>(U u) => B(u); void B<U>(U u) => Console.WriteLine("one"); }""");

    [Fact]
    public void An_implementation_behind_an_interface() => OnlyFirstChanges(
        "Maker.Make().A();",
        """
        interface IHelper { void A(); }
        class Helper : IHelper { public void A() => Console.WriteLine("one"); }
        static class Maker { public static IHelper Make() => null!; }
        """);

    [Fact]
    public void An_explicit_implementation_of_a_generic_interface() => OnlyFirstChanges(
        "Maker.Make().A(1);",
        """
        interface IHelper<T> { void A(T t); }
        class Helper : IHelper<int> { void IHelper<int>.A(int t) => Console.WriteLine("one"); }
        static class Maker { public static IHelper<int> Make() => null!; }
        """);

    [Fact]
    public void An_implementation_that_a_base_class_holds() => OnlyFirstChanges(
        "Maker.Make().A();",
        """
        interface IHelper { void A(); }
        class Base { public void A() => Console.WriteLine("one"); }
        class Helper : Base, IHelper { }
        static class Maker { public static IHelper Make() => null!; }
        """);

    [Fact]
    public void An_override() => OnlyFirstChanges(
        "Maker.Make().A();",
        """
        abstract class Base { public abstract void A(); }
        class Middle : Base { public override void A() { } }
        class Helper : Middle { public override void A() => Console.WriteLine("one"); }
        static class Maker { public static Base Make() => null!; }
        """);

    [Fact]
    public void A_static_member_of_an_interface() => OnlyFirstChanges(
        "Maker.Make<Helper>();",
        """
        interface IHelper { static abstract void A(); }
        class Helper : IHelper { public static void A() => Console.WriteLine("one"); }
        static class Maker { public static void Make<T>() where T : IHelper => T.A(); }
        """);

    [Fact]
    public void What_the_framework_calls_back() => OnlyFirstChanges(
        "new SortedSet<int>(new Order()).Add(1);", """class Order : IComparer<int> { public int Compare(int x, int y) { Console.WriteLine("one"); return x - y; } }""");

    [Fact]
    public void An_override_of_what_every_object_has() => OnlyFirstChanges(
        "Console.WriteLine(new Helper());", """class Helper : Base { } class Base { public override string ToString() => "one"; }""");

    [Fact]
    public void A_static_constructor() => OnlyFirstChanges(
        "Helpers.A();", """static class Helpers { static Helpers() { Console.WriteLine("one"); } public static void A() { } }""");

    [Fact]
    public void An_initialiser_of_a_static_field() => OnlyFirstChanges(
        "Console.WriteLine(Helpers.Text);", """static class Helpers { public static readonly string Text = "one".Trim(); }""");

    [Fact]
    public void An_initialiser_of_an_instance_field() => OnlyFirstChanges(
        "Console.WriteLine(Maker.Make().Text);", """class Helper { public string Text = "one"; } static class Maker { public static Helper Make() => null!; }""");

    [Fact]
    public void A_constructor_that_a_generic_method_calls() => OnlyFirstChanges(
        "Maker.Make<Helper>();", """class Helper { public Helper() => Console.WriteLine("one"); } static class Maker { public static T Make<T>() where T : new() => new(); }""");

    [Fact]
    public void A_constant() => OnlyFirstChanges("Console.WriteLine(Helpers.Text);", """static class Helpers { public const string Text = "one"; }""");

    [Fact]
    public void A_number_in_an_array() => OnlyFirstChanges(
        "Helpers.A();", "static class Helpers { public static void A() => Console.WriteLine(new[] { 1, 2, 3, 4, 5, 77 }.Length); }", "77", "78");

    [Fact]
    public void A_branch_of_a_switch() => OnlyFirstChanges(
        "Helpers.A(3);",
        """static class Helpers { public static int A(int n) { switch (n) { case 1: return 5; case 2: return 6; case 3: return 7; case 4: return 8; default: return 0; } } }""",
        "case 4: return 8", "case 5: return 8");

    [Fact]
    public void A_caught_exception() => OnlyFirstChanges(
        "Helpers.A();", "static class Helpers { public static void A() { try { Console.WriteLine(); } catch (IOException) { } } }", "IOException", "InvalidOperationException");
}
