using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Sage.Build.Tasks.Plans;
using Sage.Generators;

namespace Sage.Build.Tasks.Tests.Support;

/// <summary>Compiles the source of plans in memory, with the source generator, and reads what a build would write of it.</summary>
internal static class PlanBuild
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading; using System.Threading.Tasks; using Sage.Runtime;

        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Sage.Runtime.dll" or "Sage.Hosting.dll" or "netstandard.dll"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    public static PlanDocuments Documents(string source, OptimizationLevel optimization = OptimizationLevel.Release, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, bool pdb = true)
    {
        using var stream = new MemoryStream(Compile(source, optimization, kind, pdb));
        using var assembly = CompiledAssembly.Open(stream);
        return PlanDocuments.Of(assembly, CompiledTier.Of(assembly, "Plans.dll"))!;
    }

    /// <summary>The compiled fingerprint of each phase of the only plan, by phase name.</summary>
    public static Dictionary<string, string> Fingerprints(string source, OptimizationLevel optimization = OptimizationLevel.Release) =>
        Phases(source, optimization).ToDictionary(p => p.Key, p => (string)p.Value!["fingerprint"]!);

    /// <summary>The methods that count for a phase.</summary>
    public static Dictionary<string, string> Methods(string source, string phase) =>
        Phases(source, OptimizationLevel.Release).Single(p => p.Key == phase).Value!["methods"]!.AsObject().ToDictionary(m => m.Key, m => (string)m.Value!);

    /// <summary>The phases whose fingerprints differ between two sources: the same ones, whether the compiler optimizes or not.</summary>
    public static string[] Changed(string before, string after)
    {
        var optimized = Changed(before, after, OptimizationLevel.Release);
        Assert.Equal(optimized, Changed(before, after, OptimizationLevel.Debug));
        return optimized;
    }

    private static string[] Changed(string before, string after, OptimizationLevel optimization)
    {
        var (old, now) = (Fingerprints(before, optimization), Fingerprints(after, optimization));
        Assert.Equal(old.Keys.Order(StringComparer.Ordinal), now.Keys.Order(StringComparer.Ordinal));
        return [.. now.Where(p => old[p.Key] != p.Value).Select(p => p.Key).Order(StringComparer.Ordinal)];
    }

    public static byte[] Compile(string source, OptimizationLevel optimization, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, bool pdb = true)
    {
        var compilation = CSharpCompilation.Create(
            "Plans",
            [CSharpSyntaxTree.ParseText(Usings + source, ParseOptions, "Plan.cs", System.Text.Encoding.UTF8)],
            References,
            new CSharpCompilationOptions(kind, optimizationLevel: optimization, allowUnsafe: true, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new PlanGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var stream = new MemoryStream();
        var result = generated.Emit(stream, options: pdb ? new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded) : new EmitOptions(debugInformationFormat: DebugInformationFormat.Pdb), pdbStream: null);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return stream.ToArray();
    }

    private static System.Text.Json.Nodes.JsonObject Phases(string source, OptimizationLevel optimization) =>
        Documents(source, optimization).Fingerprints!["plans"]!.AsObject().Single().Value!.AsObject();
}
