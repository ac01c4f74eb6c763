using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sage.Generators.Tests.Support;

/// <summary>What the generator made of a compilation.</summary>
internal sealed class Generated
{
    private Generated(GeneratorDriver driver, Compilation compilation)
    {
        Driver = driver;
        Compilation = compilation;
    }

    public GeneratorDriver Driver { get; }

    /// <summary>The input and the generated files together.</summary>
    public Compilation Compilation { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results[0];

    /// <summary>Runs the generator beside the JSON generator, and fails on any diagnostic, of the compiler too.</summary>
    public static Generated From(params string[] sources)
    {
        var generated = Unchecked(PlanCompilation.Create(sources));
        generated.AssertClean();
        return generated;
    }

    /// <summary>Runs the generator without looking at what the compiler says.</summary>
    public static Generated Unchecked(CSharpCompilation compilation)
    {
        var driver = NewDriver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return new Generated(driver, output);
    }

    public static GeneratorDriver NewDriver(params IIncrementalGenerator[] generators) => CSharpGeneratorDriver.Create(
        (generators is [] ? [new PlanGenerator()] : generators).Select(g => g.AsSourceGenerator()),
        parseOptions: PlanCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public void AssertClean()
    {
        var found = Compilation.GetDiagnostics().Concat(Result.Diagnostics)
            .Where(d => d.Severity != DiagnosticSeverity.Hidden)
            .Select(d => d.ToString())
            .ToList();
        Assert.True(found.Count == 0, string.Join("\n", found) + "\n\n" + string.Join("\n", Result.GeneratedSources.Select(s => s.SourceText)));
    }

    /// <summary>The text of the generated file of that name.</summary>
    public string File(string hint) => Result.GeneratedSources.Single(s => s.HintName == hint).SourceText.ToString();
}
