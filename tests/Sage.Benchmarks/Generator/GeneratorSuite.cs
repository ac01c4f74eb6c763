using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sage.Generators;

namespace Sage.Benchmarks.Generator;

/// <summary>What the generator costs, as a share of a cold run in a warm process: the first run over files nobody has seen.</summary>
internal sealed class GeneratorSuite : IBenchmarkSuite
{
    private const int ColdRuns = 15;
    private const int Edits = 60;

    public string Name => "generator";

    public string Description => "100 plans of 10 phases: cold, edit of a body, edit of an unrelated file";

    public IEnumerable<BenchmarkRow> Run(string workspace)
    {
        MeasureAll();
        var (cold, body, otherBody, otherDeclaration) = MeasureAll();
        return
        [
            new BenchmarkRow("cold run", "ms", cold.Milliseconds, null, null),
            new BenchmarkRow("cold run, allocated", "KiB", cold.Kibibytes, null, null),
            .. Rows("edit in one body", body, cold, 0.02),
            .. Rows("edit in a body of an unrelated file", otherBody, cold, 0.005),
            .. Rows("new member in an unrelated file", otherDeclaration, cold, 0.005),
        ];
    }

    private static IEnumerable<BenchmarkRow> Rows(string name, Cost cost, Cost cold, double target) =>
    [
        new BenchmarkRow(name, "ms", cost.Milliseconds, cold.Milliseconds, BenchmarkTarget.RatioAtMost(target)),
        new BenchmarkRow(name + ", allocated", "KiB", cost.Kibibytes, cold.Kibibytes, null),
    ];

    private static (Cost Cold, Cost Body, Cost OtherBody, Cost OtherDeclaration) MeasureAll() => (
        Measure(ColdRuns, _ =>
        {
            var compilation = GeneratorCorpus.Create();
            var driver = NewDriver();
            return () => driver.RunGenerators(compilation);
        }),
        MeasureEdits(GeneratorCorpus.PlanPath(50), i => GeneratorCorpus.Plan(50, i + 2)),
        MeasureEdits(GeneratorCorpus.OtherPath(50), i => GeneratorCorpus.Other(50, $"{i + 2}", "")),
        MeasureEdits(GeneratorCorpus.OtherPath(50), i => GeneratorCorpus.Other(50, "1", $"public int New{i}() => 1;")));

    private static Cost MeasureEdits(string path, Func<int, string> text)
    {
        var compilation = GeneratorCorpus.Create();
        var driver = NewDriver().RunGenerators(compilation);
        return Measure(Edits, i =>
        {
            var old = compilation.SyntaxTrees.Single(t => t.FilePath == path);
            compilation = compilation.ReplaceSyntaxTree(old, GeneratorCorpus.Tree(text(i), path));
            return () => driver = driver.RunGenerators(compilation);
        });
    }

    /// <summary>The medians over runs, each of which is prepared outside the measured time.</summary>
    private static Cost Measure(int runs, Func<int, Action> prepare)
    {
        var times = new List<double>();
        var allocations = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var run = prepare(i);
            GC.Collect();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            allocations.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0);
        }

        return new Cost(Percentile.Of(times, 0.5), Percentile.Of(allocations, 0.5));
    }

    private static GeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new PlanGenerator().AsSourceGenerator()], parseOptions: GeneratorCorpus.ParseOptions);

    private readonly record struct Cost(double Milliseconds, double Kibibytes);
}
