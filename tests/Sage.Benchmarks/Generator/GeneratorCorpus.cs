using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sage.Runtime;

namespace Sage.Benchmarks.Generator;

/// <summary>A project of 100 files with a plan of ten phases each, and 100 files without.</summary>
internal static class GeneratorCorpus
{
    public const int Plans = 100;

    private const int Phases = 10;

    private const string Json = """
        namespace Bench;
        public sealed class Json() : System.Text.Json.Serialization.JsonSerializerContext(null)
        {
            public static Json Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(System.Type type) => null;
        }
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(InstallPlanAttribute).Assembly.Location)
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    /// <summary>A compilation whose trees nobody has seen.</summary>
    public static CSharpCompilation Create() => CSharpCompilation.Create(
        "Corpus",
        Enumerable.Range(0, Plans).Select(i => Tree(Plan(i, 1), PlanPath(i)))
            .Concat(Enumerable.Range(0, Plans).Select(i => Tree(Other(i, "1", ""), OtherPath(i))))
            .Append(Tree(Json, "Json.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static string PlanPath(int number) => $"Plan{number}.cs";

    public static string OtherPath(int number) => $"Other{number}.cs";

    public static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path, Encoding.UTF8);

    /// <summary>A file without a plan.</summary>
    public static string Other(int number, string literal, string member) =>
        $$"""
        namespace Bench.Others;
        public class Other{{number}}
        {
            public int Number(int x) { return x + {{literal}}; }
            public string Text() { var s = ""; for (var i = 0; i < 10; i++) s += i; return s; }
            {{member}}
        }
        """;

    /// <summary>A file with a plan; the literal stands in each body.</summary>
    public static string Plan(int number, int literal)
    {
        var text = new StringBuilder($"using System.Threading; using System.Threading.Tasks; using Sage.Runtime;\nnamespace Bench.P{number};\n");
        for (var i = 0; i < Phases; i++) text.Append($"public sealed record Out{i}(int Value, string Text);\n");
        text.Append($"[InstallPlan(\"plan{number}\", Json = typeof(Bench.Json))]\npublic sealed partial class Plan{number}\n{{\n");
        for (var i = 0; i < Phases; i++) AppendPhase(text, i, literal);
        return text.Append("    private static int Helper(int x) => x * 2;\n}\n").ToString();
    }

    private static void AppendPhase(StringBuilder text, int index, int literal)
    {
        var previous = index == 0 ? "" : $"Out{index - 1} previous, ";
        var after = index < 2 ? "" : $", After = [nameof(Phase{index - 2})]";
        text.Append($$"""
                [InstallPhase(Retries = 2, Timeout = "00:10:00", Protects = ["a{{index}}/"], Undo = nameof(Undo{{index}}){{after}})]
                public async Task<Out{{index}}> Phase{{index}}({{previous}}PhaseContext phase, CancellationToken stop)
                {
                    // A little work, so that there is a body.
                    var total = {{literal}};
                    for (var i = 0; i < 10; i++) total += Helper(i);
                    var result = await phase.RunAsync("tool", "--number", total.ToString());
                    phase.Report(0.5, "half");
                    await Task.Delay(total, stop);
                    return new Out{{index}}(total, result.ToString()!);
                }
                public Task Undo{{index}}(Out{{index}}? output, CancellationToken stop) => Task.CompletedTask;

            """);
    }
}
