using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sage.Generators.Tests.Support;

/// <summary>Makes compilations that refer to the framework and the real runtime.</summary>
internal static class PlanCompilation
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Sage.Runtime;\n";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "Sage.Runtime.dll" or "netstandard.dll" or "mscorlib.dll")
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse);

    /// <summary>A library of files named <c>File0.cs</c>, <c>File1.cs</c> and so on, each with the usual usings in front.</summary>
    public static CSharpCompilation Create(params string[] sources) =>
        Create([.. sources.Select((s, i) => Tree(s, $"File{i}.cs"))]);

    public static CSharpCompilation Create(SyntaxTree[] trees, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        CSharpCompilation.Create("Plans", trees, References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: nullable,
            generalDiagnosticOption: ReportDiagnostic.Error));

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(
        source.StartsWith("global using", StringComparison.Ordinal) ? source : Usings + source, ParseOptions, path);
}
