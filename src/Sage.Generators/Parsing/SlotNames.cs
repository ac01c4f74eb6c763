namespace Sage.Generators.Parsing;

/// <summary>Names the fields that hold outputs: <c>_pythonDeps</c>, made unique where methods differ in their first letter's case only.</summary>
internal sealed class SlotNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "_plan" };

    public string For(string method)
    {
        var stem = "_" + char.ToLowerInvariant(method[0]) + method.Substring(1);
        var name = stem;
        while (!_taken.Add(name)) name += "_";
        return name;
    }
}
