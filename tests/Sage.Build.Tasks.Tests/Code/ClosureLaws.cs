using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sage.Build.Tasks.Tests.Support;

namespace Sage.Build.Tasks.Tests.Code;

/// <summary>
/// The law of the compiled tier: when one method of a call graph changes, those phases change that reach it by calls, and no others.
/// </summary>
public sealed class ClosureLaws
{
    private const int Phases = 3;
    private const int Helpers = 8;

    /// <summary>How a caller comes to its callee: each is compiled in another way.</summary>
    private static readonly string[] Calls =
    [
        "{0}();", "Run(() => {0}());", "Run({0});", "foreach (var x in I{0}()) Console.WriteLine(x);", "A{0}().Wait();", "L(); void L() {{ var n = 1; Run(() => {{ Console.WriteLine(n); {0}(); }}); }}", "new C{0}().M();",
    ];

    [Fact]
    public void A_changed_method_changes_the_phases_that_reach_it()
    {
        var graphs = from edges in Gen.Choose(0, 3).SelectMany(n => Gen.Choose(0, (Helpers * Calls.Length) - 1).ListOf(n)).ListOf(Phases + Helpers)
                     from changed in Gen.Choose(0, Helpers - 1)
                     select (Edges: edges.Select(e => e.ToList()).ToList(), Changed: changed);
        Prop.ForAll(graphs.ToArbitrary(), graph =>
        {
            var expected = Enumerable.Range(0, Phases).Where(p => Reaches(graph.Edges, p, graph.Changed)).Select(p => $"phase{p}");
            return PlanBuild.Changed(Source(graph.Edges, -1), Source(graph.Edges, graph.Changed)).SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    private static bool Reaches(List<List<int>> edges, int from, int helper)
    {
        var (seen, open) = (new HashSet<int>(), new Stack<int>([from]));
        while (open.TryPop(out var node))
        {
            foreach (var next in edges[node].Select(e => e % Helpers))
            {
                if (seen.Add(next))
                    open.Push(Phases + next);
            }
        }
        return seen.Contains(helper);
    }

    private static string Source(List<List<int>> edges, int changed)
    {
        var text = new StringBuilder("[InstallPlan(\"plan\")] public sealed partial class Plan {\n");
        for (var i = 0; i < Phases; i++)
            text.Append(CultureInfo.InvariantCulture, $"[InstallPhase] public static void Phase{i}() {{ {Body(edges[i])} }}\n");
        for (var i = 0; i < Helpers; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"static void H{i}() {{ Console.WriteLine({(i == changed ? -1 : i)}); {Body(edges[Phases + i])} }}\n");
            text.Append(CultureInfo.InvariantCulture, $"static IEnumerable<int> IH{i}() {{ H{i}(); yield return 1; }} static async Task AH{i}() {{ await Task.Yield(); H{i}(); }} sealed class CH{i} {{ public void M() => H{i}(); }}\n");
        }
        return text.Append("static void Run(Action a) => a(); }").ToString();
    }

    private static string Body(List<int> edges) =>
        string.Join(' ', edges.Select(e => "{ " + string.Format(CultureInfo.InvariantCulture, Calls[e / Helpers], $"H{e % Helpers}") + " }"));
}
