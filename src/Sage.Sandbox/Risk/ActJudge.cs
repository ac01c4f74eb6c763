using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>Finds the rules that hold for what a command does.</summary>
internal sealed class ActJudge(RiskPolicy policy)
{
    private readonly List<(RiskRule Rule, string[] Commands)> _rules = [.. policy.Rules.Select(rule => (rule, rule.Command.Select(Marks.Pattern).ToArray()))];

    /// <summary>Adds what holds to the findings.</summary>
    public void Judge(Act act, FindingList findings)
    {
        var holding = new List<RiskRule>();
        foreach (var (rule, commands) in _rules)
        {
            if (rule.When != act.When || (commands.Length > 0 && (act.Command is null || !Array.Exists(commands, command => IsName(command, act.Command.Name)))))
                continue;
            if (Holds(rule, act))
                holding.Add(rule);
        }
        foreach (var rule in holding)
        {
            if (!holding.Exists(other => rule.Unless.Contains(other.Name)))
                findings.Add(rule, act.Part);
        }
        if (act is { Command: not null, When: null } && !holding.Exists(rule => rule.Command.Count > 0))
            Judge(new Act(act.Part) { When = Circumstances.UnknownCommand }, findings);
    }

    private static bool IsName(string pattern, string name) => Marks.IsLiteral(pattern) ? pattern == name : Glob.Overlaps(pattern, name);

    private static bool Holds(RiskRule rule, Act act) =>
        (rule.Verbs.Count == 0 || rule.Verbs.Any(verb => act.Command?.HasVerb(verb) == true))
        && (rule.Options.Count == 0 || rule.Options.Any(option => act.Command?.Has(option) == true))
        && (rule.Words.Count == 0 || rule.Words.Any(word => act.Command?.Fields.Skip(1).Any(field => Glob.Overlaps(word, Shown(field))) == true))
        && (!rule.Alone || act.Command?.Operands.Count == 0)
        && IsAny(rule.Reads, act.Reads)
        && IsAny(rule.Writes, act.Writes)
        && IsAny(rule.Deletes, act.Deletes)
        && (rule.Sets.Count == 0 || rule.Sets.Any(act.Sets.Contains));

    /// <summary>An argument as it is compared with patterns: of a long one its beginning and its end.</summary>
    private static string Shown(string field) => Marks.Show(field.Length <= 1024 ? field : string.Concat(field.AsSpan(0, 512), field.AsSpan(field.Length - 512)));

    private static bool IsAny(IReadOnlyList<string> classes, IReadOnlyList<HashSet<string>> paths) =>
        classes.Count == 0 || paths.Any(path => path.Overlaps(classes));
}
