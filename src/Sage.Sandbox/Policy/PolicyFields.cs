namespace Sage.Sandbox.Policy;

/// <summary>The keys of an entry, each read as what it must be; those that nobody asked for are unknown.</summary>
internal sealed class PolicyFields(string file, PolicyEntry entry)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>A text; null where the key is missing.</summary>
    public string? Text(string key) => Value(key) switch
    {
        null => null,
        { IsList: false, Items: [var text] } => text,
        _ => throw Wrong(key, Messages.PolicyTakesText(key)),
    };

    /// <summary>A list, or one text; empty where the key is missing.</summary>
    public IReadOnlyList<string> List(string key) => Value(key) switch
    {
        null => [],
        { Items.Count: > 0 } value => value.Items,
        _ => throw Wrong(key, Messages.PolicyListIsEmpty(key)),
    };

    /// <summary>Patterns of paths, which begin with <c>/</c>, <c>~/</c> or <c>**/</c>.</summary>
    public IReadOnlyList<string> Patterns(string key) => Checked(
        key,
        pattern => pattern is ['/', ..] or "~" || pattern.StartsWith("~/", StringComparison.Ordinal) || pattern.StartsWith("**/", StringComparison.Ordinal),
        Messages.PolicyTakesPath);

    public IReadOnlyList<string> Places(string key) => Checked(key, Policy.Places.IsKnown, Messages.PolicyTakesPlace);

    public IReadOnlyList<string> Options(string key) => Checked(key, option => option is ['-', _, ..], Messages.PolicyTakesOption);

    public bool Flag(string key) => OneOf(key, ["true", "false"]) == "true";

    public string? OneOf(string key, IReadOnlyList<string> words) =>
        Text(key) is not { } text || words.Contains(text) ? Text(key) : throw Wrong(key, Messages.PolicyTakesOneOf(key, string.Join(Messages.PolicySeparator, words), text));

    public PolicyException Missing(string key) => new(file, entry.Line, Messages.PolicyKeyIsMissing(key));

    public PolicyException Wrong(string key, string problem) => new(file, entry.Values[key].Line, problem);

    public void RefuseOthers()
    {
        foreach (var (key, value) in entry.Values)
        {
            if (!_read.Contains(key))
                throw new PolicyException(file, value.Line, Messages.PolicyKeyIsUnknown(key));
        }
    }

    private IReadOnlyList<string> Checked(string key, Func<string, bool> isRight, Func<string, string> problem)
    {
        var list = List(key);
        foreach (var item in list)
        {
            if (!isRight(item))
                throw Wrong(key, problem(item));
        }
        return list;
    }

    private PolicyValue? Value(string key)
    {
        _read.Add(key);
        return entry.Values.GetValueOrDefault(key);
    }
}
