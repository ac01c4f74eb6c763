using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>Which edits change which fingerprints.</summary>
public class FingerprintTests
{
    private static readonly string[] Files =
    [
        """
        [InstallPlan("plan")]
        public partial class Plan
        {
            private const int Factor = 2;
            private readonly string _name = "x";
            private int Size { get; set; } = 4;

            [InstallPhase(Retries = 1)] public void A() { Outer(1); }
            [InstallPhase(After = [nameof(A)])] public void B() { _ = nameof(A) + _name; }
            [InstallPhase] public void C() { Size++; Local(); void Local() => Console.WriteLine("é\u0000"); }
            private void Outer(int x) => Inner(x);
            private void Unused() { }
        }
        """,
        "partial class Plan { private void Inner(int x) { if (x > 0) Outer(x - Factor); new Helper().Go(); } class Helper { public void Go() { } } }",
        "class Helper { public void Go2() { } }",
    ];

    private static string[] Fingerprints(params string[] files) =>
        [.. Generated.Unchecked(PlanCompilation.Create(files)).File("Plan.Fingerprints.g.cs").Split('"').Where(s => s.Length == 64)];

    [Theory]
    [InlineData(0, "Outer(1);", "Outer(2);", "A")]
    [InlineData(0, "Outer(1);", "Outer( 1 ); /* comment */", "")]
    [InlineData(0, "public void A()", "internal void A()", "A")]
    [InlineData(0, "Retries = 1", "Retries = 2, Timeout = \"00:01:00\"", "")]
    [InlineData(0, "Factor = 2", "Factor = 3", "A")]
    [InlineData(0, "\"x\"", "\"y\"", "B")]
    [InlineData(0, "= 4;", "= 5;", "C")]
    [InlineData(0, "\\u0000", "\\u0001", "C")]
    [InlineData(0, "void Unused() { }", "void Unused() { Outer(1); }", "")]
    [InlineData(1, "x > 0", "x > 1", "A")]
    [InlineData(1, "Go() { }", "Go() { ; }", "A")]
    [InlineData(2, "Go2() { }", "Go2() { ; }", "")]
    [InlineData(0, "nameof(A) +", "nameof(B) +", "B")]
    public void An_edit_changes_the_fingerprints_of_the_phases_that_reach_it(int file, string old, string @new, string changed)
    {
        Assert.Contains(old, Files[file]);
        string[] edited = [.. Files];
        edited[file] = edited[file].Replace(old, @new, StringComparison.Ordinal);
        var difference = Fingerprints(Files).Zip(Fingerprints(edited), "ABC").Where(f => f.First != f.Second).Select(f => f.Third);
        Assert.Equal(changed, string.Concat(difference));
    }

    [Fact]
    public void Tokens_that_run_together_are_told_apart() =>
        Assert.NotEqual(
            Fingerprints("[InstallPlan(\"p\")] partial class Plan { [InstallPhase] void A() { var ab = 1; } }"),
            Fingerprints("[InstallPlan(\"p\")] partial class Plan { [InstallPhase] void A() { var a = b1; } }"));

    [Fact]
    public void The_files_and_their_order_do_not_count()
    {
        var first = Fingerprints(Files);
        Assert.Equal(first, Fingerprints(Files[1], Files[2], Files[0]));
        Assert.Equal(first, Fingerprints(Files[0] + Files[1], Files[2]));
    }
}
