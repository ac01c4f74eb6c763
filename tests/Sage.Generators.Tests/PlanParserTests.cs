using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;
using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>What the parser finds wrong, with the names that messages need.</summary>
public class PlanParserTests
{
    private static List<string> Problems(string members, string heading = "public partial class P", string attribute = "[InstallPlan(\"plan\", Json = typeof(PlanJson))]")
    {
        var compilation = PlanCompilation.Create(Sources.Json, $"{attribute} {heading} {{ {members} }}");
        var type = compilation.Assembly.GetTypeByMetadataName("P")!;
        return [.. PlanParser.Parse(type, default)!.Problems.Select(p => $"{p.Kind} {p.Symbol.Name}{(p.Property is null ? "" : "." + p.Property)}: {string.Join(", ", p.Details)}")];
    }

    [Theory]
    [InlineData("[InstallPhase] int A() => 1; [InstallPhase] void B(int a, PhaseContext c, CancellationToken s) { }", "")]
    [InlineData("[InstallPhase(Name = \"A b\")] void A() { }", "InvalidPhaseName A.Name: A b")]
    [InlineData("[InstallPhase] void Ähm() { }", "InvalidPhaseName Ähm: ähm")]
    [InlineData("[InstallPhase] void AB() { } [InstallPhase(Name = \"ab\")] void C() { }", "DuplicatePhaseName C.Name: ab, AB")]
    [InlineData("[InstallPhase] void A() { } [InstallPhase(Name = \"x\")] int A(PhaseContext c) => 1;", "OverloadedPhase A: A")]
    [InlineData("[InstallPhase] void A<T>() { }", "UncallablePhase A: ")]
    [InlineData("[InstallPhase] Span<int> A() => default;", "UncallablePhase A: ")]
    [InlineData("[InstallPhase] async void A() { }", "AsyncVoid A: ")]
    [InlineData("[InstallPhase] int A() => 1; [InstallPhase] void B(ref int a) { }", "ByReference a: ")]
    [InlineData("[InstallPhase] void A(string text) { }", "NoProducer text: string")]
    [InlineData("[InstallPhase] string A(string text) => text;", "NoProducer text: string")]
    [InlineData("[InstallPhase] int A() => 1; [InstallPhase] Task<int> B() => null!; [InstallPhase] void C(int x) { }", "AmbiguousProducer x: int, A, B")]
    [InlineData("[InstallPhase] int A() => 1; [InstallPhase] void C([From(\"B\")] int x) { }", "UnknownFrom x: B")]
    [InlineData("[InstallPhase] int A() => 1; [InstallPhase] void C([From(\"A\")] string x) { }", "MismatchedFrom x: A, string, int")]
    [InlineData("[InstallPhase(After = [\"B\", \"A\"])] void A() { }", "UnknownAfter A.After: B|UnknownAfter A.After: A")]
    [InlineData("[InstallPhase(After = [\"B\"])] int A() => 1; [InstallPhase] void B(int a) { } [InstallPhase(After = [\"B\"])] void C() { }", "Cycle A: A, B, A|Cycle B: B, A, B")]
    [InlineData("[InstallPhase(SkipWhen = \"S\")] string A() => \"\"; bool S() => true; [InstallPhase] void B(string a) { }", "NotNullable a: A")]
    [InlineData("[InstallPhase(SkipWhen = \"S\")] int A() => 1; bool S() => true; [InstallPhase] void B(int a) { }", "NotNullable a: A")]
    [InlineData("[InstallPhase(SkipWhen = \"S\")] int A() => 1; bool S() => true; [InstallPhase] void B(int? a) { }", "")]
    [InlineData("[InstallPhase(Undo = \"U\")] void A() { }", "UnknownCompanion A.Undo: U")]
    [InlineData("[InstallPhase(Undo = \"U\")] void A() { } void U() { } void U(int x) { }", "UnknownCompanion A.Undo: U")]
    [InlineData("[InstallPhase(Undo = \"U\")] void A() { } int U() => 1;", "CompanionReturn A.Undo: U")]
    [InlineData("[InstallPhase(SkipWhen = \"U\")] void A() { } Task U() => null!;", "CompanionReturn A.SkipWhen: U")]
    [InlineData("[InstallPhase(Verify = \"U\")] int A() => 1; bool U(int own, string other) => true;", "CompanionParameter A.Verify: U, other")]
    [InlineData("[InstallPhase(SkipWhen = \"U\")] int A() => 1; bool U(int own) => true;", "CompanionParameter A.SkipWhen: U, own")]
    [InlineData("[InstallPhase(Undo = \"U\")] int A() => 1; void U(int own) { }", "UndoOutputNotNullable A.Undo: U, own")]
    [InlineData("[InstallPhase(Timeout = \"10\")] void A() { }", "InvalidDuration A.Timeout: 10")]
    [InlineData("[InstallPhase(Timeout = \"00:00:00\", Backoff = \"00:00:00\", TotalTimeout = \"-00:00:01\")] void A() { }", "InvalidDuration A.Timeout: 00:00:00|InvalidDuration A.TotalTimeout: -00:00:01")]
    [InlineData("[InstallPhase(Retries = -1)] void A() { }", "InvalidRetries A.Retries: -1")]
    [InlineData("[InstallPhase(Network = \"none\", Allow = [\"git-hooks\"])] void A() { }", "SandboxSettingWithoutSandbox A.Network: Network|SandboxSettingWithoutSandbox A.Allow: Allow")]
    [InlineData("[InstallPhase(Sandbox = SandboxMode.Transaction, Protects = [\"a\"])] void A() { }", "ProtectsInTransaction A.Protects: ")]
    [InlineData("[InstallPhase(Sandbox = SandboxMode.Transaction, Network = \"none\", Allow = [\"git-hooks\"])] void A() { }", "")]
    [InlineData("private P() { } [InstallPhase] void A() { }", "NoConstructor P: ")]
    public void A_mistake_is_found(string members, string expected) =>
        Assert.Equal(expected, string.Join("|", Problems(members)));

    [Theory]
    [InlineData("public class P", "NotPartial P: ")]
    [InlineData("public abstract partial class P", "NotAClass P: ")]
    [InlineData("public partial struct P", "NotAClass P: ")]
    public void A_plan_must_be_a_partial_class(string heading, string expected) =>
        Assert.Equal([expected], Problems("", heading));

    [Theory]
    [InlineData("[InstallPlan(\"Up\")]", "InvalidPlanName P.name: Up")]
    [InlineData("[InstallPlan(\"\")]", "InvalidPlanName P.name: ")]
    [InlineData("[InstallPlan(\"p\", Json = typeof(string))]", "NotAJsonContext P.Json: string")]
    public void A_plan_must_be_named_and_have_a_context(string attribute, string expected) =>
        Assert.Equal([expected], Problems("", attribute: attribute));

    [Fact]
    public void Outputs_need_a_context() =>
        Assert.Equal(["NoJson P: "], Problems("[InstallPhase] int A() => 1;", attribute: "[InstallPlan(\"p\")]"));

    [Theory]
    [InlineData("PythonDeps", "python_deps")]
    [InlineData("HTTPServer2Start", "http_server2_start")]
    [InlineData("A", "a")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Snake_Case", "snake_case")]
    [InlineData("X86", "x86")]
    public void A_method_name_becomes_snake_case(string method, string expected) =>
        Assert.Equal(expected, Runtime.PhaseNames.FromMethod(method));
}
