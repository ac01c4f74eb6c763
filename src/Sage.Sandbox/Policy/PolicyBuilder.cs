namespace Sage.Sandbox.Policy;

/// <summary>Puts a policy together of files. What a later file says of a thing takes the place of what an earlier one said.</summary>
internal sealed class PolicyBuilder
{
    private readonly Dictionary<string, PathClass> _classes = new(StringComparer.Ordinal);
    private readonly List<RiskRule> _rules = [];
    private readonly Dictionary<string, List<CommandGrammar>> _grammars = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namesOfFile = new(StringComparer.Ordinal);
    private readonly HashSet<string> _commandsOfFile = new(StringComparer.Ordinal);

    /// <summary>Begins another file.</summary>
    public void Begin()
    {
        _namesOfFile.Clear();
        _commandsOfFile.Clear();
    }

    public void Add(PathClass paths) => _classes[paths.Name] = paths;

    public void Add(CommandGrammar grammar)
    {
        foreach (var name in grammar.Names)
        {
            if (_commandsOfFile.Add(name))
                _grammars[name] = [];
            _grammars[name].Add(grammar);
        }
    }

    /// <exception cref="PolicyException">The file has two rules of that name.</exception>
    public void Add(RiskRule rule, string file, int line)
    {
        if (!_namesOfFile.Add(rule.Name))
            throw new PolicyException(file, line, Messages.PolicyRuleTwice(rule.Name));
        _rules.RemoveAll(other => other.Name == rule.Name);
        _rules.Add(rule);
    }

    public RiskPolicy Build() => new(_classes.Values, _grammars, _rules);
}
