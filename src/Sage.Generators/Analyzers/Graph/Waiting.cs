using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Follows the edges of a plan.</summary>
internal static class Waiting
{
    /// <summary>Whether an edge, or a chain of edges, makes the one phase wait for the other.</summary>
    public static bool WaitsFor(this PhaseDeclaration phase, PhaseDeclaration other)
    {
        var seen = new HashSet<PhaseDeclaration>();
        var open = new Stack<PhaseDeclaration>(phase.Predecessors);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next == other)
                return true;
            if (seen.Add(next))
            {
                foreach (var predecessor in next.Predecessors)
                    open.Push(predecessor);
            }
        }

        return false;
    }
}
