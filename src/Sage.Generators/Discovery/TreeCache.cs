using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Sage.Generators.Discovery;

/// <summary>
/// Remembers what was read from a syntax tree for as long as the tree lives. Between two edits of one file all other trees
/// stay the same objects, so only the edited file is read again.
/// </summary>
internal sealed class TreeCache<T>(Func<SyntaxNode, CancellationToken, T> read)
    where T : class
{
    private readonly ConditionalWeakTable<SyntaxTree, T> _values = new();

    public T Get(SyntaxTree tree, CancellationToken stop)
    {
        if (_values.TryGetValue(tree, out var known)) return known;
        var value = read(tree.GetRoot(stop), stop);
        return _values.GetValue(tree, _ => value);
    }
}
