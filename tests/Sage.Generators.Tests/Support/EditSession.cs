using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sage.Generators.Tests.Support;

/// <summary>A driver that lives through edits, as in an editor.</summary>
internal sealed class EditSession
{
    private EditSession(CSharpCompilation compilation)
    {
        Compilation = compilation;
        Driver = Generated.NewDriver().RunGenerators(compilation);
    }

    public CSharpCompilation Compilation { get; private set; }

    public GeneratorDriver Driver { get; private set; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results[0];

    /// <summary>All generated text, by file.</summary>
    public SortedDictionary<string, string> Files => Text(Driver);

    /// <summary>What a driver without memory generates for the same compilation.</summary>
    public SortedDictionary<string, string> FreshFiles => Text(Generated.NewDriver().RunGenerators(Compilation));

    public static EditSession Open(params string[] sources) => new(PlanCompilation.Create(sources));

    /// <summary>Replaces text in the file of that index.</summary>
    public EditSession Replace(int file, string old, string @new)
    {
        var tree = Compilation.SyntaxTrees[file];
        var text = tree.ToString();
        Assert.Contains(old, text);
        var edited = CSharpSyntaxTree.ParseText(text.Replace(old, @new, StringComparison.Ordinal), PlanCompilation.ParseOptions, tree.FilePath);
        return Change(c => c.ReplaceSyntaxTree(tree, edited));
    }

    public EditSession Change(Func<CSharpCompilation, CSharpCompilation> change)
    {
        Compilation = change(Compilation);
        Driver = Driver.RunGenerators(Compilation);
        return this;
    }

    /// <summary>Why each output of a step is what it is, in the last run.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. Result.TrackedSteps.GetValueOrDefault(step, []).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    /// <summary>Why each generated file is what it is, shapes before fingerprints.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons =>
        [.. Result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    private static SortedDictionary<string, string> Text(GeneratorDriver driver) => new(
        driver.GetRunResult().Results[0].GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString()), StringComparer.Ordinal);
}
