using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sage.CodeFixes.Tests.Harness;

/// <summary>
/// A project in memory as a user has it: the framework, the real runtime, our generator and that of System.Text.Json.
/// </summary>
internal static class PlanWorkspace
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Types = """
        global using Sage.Runtime;

        public sealed record Toolchain(string Python);

        public sealed record PackageSet(int Count);

        [JsonSerializable(typeof(Toolchain))]
        [JsonSerializable(typeof(PackageSet))]
        public sealed partial class PlanJson : JsonSerializerContext;
        """;

    private static readonly string[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => path.StartsWith(Path.GetDirectoryName(typeof(object).Assembly.Location)!, StringComparison.Ordinal)),
    ];

    private static readonly string Runtime = typeof(Sage.Runtime.InstallPlanAttribute).Assembly.Location;

    private static readonly MetadataReference[] FrameworkReferences = [.. Framework.Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly MetadataReference RuntimeReference = MetadataReference.CreateFromFile(Runtime);

    private static readonly AnalyzerReference[] Generators =
    [
        new AnalyzerFileReference(typeof(Sage.Generators.PlanGenerator).Assembly.Location, new Loader()),
        new AnalyzerFileReference(JsonGenerator(), new Loader()),
    ];

    /// <summary>The assemblies that a plan is compiled with.</summary>
    public static IEnumerable<string> References => [.. Framework, Runtime];

    /// <summary>A project with the files, and with what every plan of the tests uses.</summary>
    public static Project Create(IEnumerable<(string Name, string Text)> files) =>
        Add(Empty().AddMetadataReference(RuntimeReference), [("Usings.g.cs", Usings), ("Types.cs", Types), .. files]);

    /// <summary>A project that does not know the runtime.</summary>
    public static Project WithoutRuntime(IEnumerable<(string Name, string Text)> files) =>
        Add(Empty(), [("Usings.g.cs", Usings), .. files]);

    private static Project Empty() => new AdhocWorkspace()
        .AddProject("Plans", LanguageNames.CSharp)
        .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true))
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse))
        .AddMetadataReferences(FrameworkReferences)
        .WithAnalyzerReferences(Generators);

    private static Project Add(Project project, IEnumerable<(string Name, string Text)> files) =>
        files.Aggregate(project, (current, file) => current.AddDocument(file.Name, file.Text, filePath: file.Name).Project);

    private static string JsonGenerator()
    {
        var shared = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(shared, "../../../packs/Microsoft.NETCore.App.Ref"));
        return Directory.GetFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
