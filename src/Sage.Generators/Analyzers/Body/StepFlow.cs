using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Sage.Generators.Analyzers;

/// <summary>Tells whether control can flow from one call to another.</summary>
internal sealed class StepFlow
{
    private readonly Dictionary<SyntaxNode, (BasicBlock Block, int Position)> _calls = [];

    public StepFlow(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            var operations = block.Operations.Concat(block.BranchValue is { } value ? [value] : []).SelectMany(operation => operation.DescendantsAndSelf());
            var position = 0;
            foreach (var call in operations.OfType<IInvocationOperation>())
                _calls[call.Syntax] = (block, position++);
        }
    }

    /// <summary>Whether the second call can run after the first; for one call, whether it can run twice.</summary>
    public bool Reaches(SyntaxNode first, SyntaxNode second)
    {
        if (!_calls.TryGetValue(first, out var from) || !_calls.TryGetValue(second, out var to))
            return false;
        if (from.Block == to.Block && from.Position < to.Position)
            return true;

        var seen = new HashSet<BasicBlock>();
        var open = new Stack<BasicBlock>(Next(from.Block));
        while (open.Count > 0)
        {
            var block = open.Pop();
            if (block == to.Block)
                return true;
            if (seen.Add(block))
            {
                foreach (var next in Next(block))
                    open.Push(next);
            }
        }

        return false;
    }

    private static IEnumerable<BasicBlock> Next(BasicBlock block) =>
        new[] { block.FallThroughSuccessor?.Destination, block.ConditionalSuccessor?.Destination }.OfType<BasicBlock>();
}
