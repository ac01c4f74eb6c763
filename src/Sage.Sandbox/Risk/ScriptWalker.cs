using Sage.Sandbox.Policy;
using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>
/// Follows a script as a shell would, without running anything, and judges each command on its way. What it returns is what the commands
/// write to standard output, as far as that is known.
/// </summary>
internal sealed class ScriptWalker
{
    /// <summary>Items of a loop that are each followed.</summary>
    private const int MostItems = 16;

    private readonly ActJudge _judge;
    private FindingList _findings;
    private readonly Expander _expander;
    private readonly Redirections _redirections;
    private readonly CommandWalker _commands;
    private readonly RiskBudget _budget = new();
    private int _processes;

    public ScriptWalker(RiskPolicy policy, PathEffects effects, ActJudge judge, FindingList findings)
    {
        _judge = judge;
        _findings = findings;
        _expander = new Expander((body, state) => Walk(body, state.Clone(), null), Process, _budget);
        Effects = effects;
        _redirections = new Redirections(_expander, Effects, this);
        _commands = new CommandWalker(policy, this, Effects, _budget);
    }

    public PathEffects Effects { get; }

    /// <summary>How many stages of pipelines and commands in the background are around what is looked at.</summary>
    public int Concurrency { get; private set; }

    public void Judge(Act act) => _judge.Judge(act, _findings);

    public void Circumstance(string name, string part) => _judge.Judge(new Act(part) { When = name }, _findings);

    /// <summary>Judges a text that may be a command, and may be anything: only harm that is certain counts.</summary>
    public void Suspect(string text, ShellState state, string part)
    {
        var counted = _findings;
        _findings = new FindingList();
        try
        {
            Code(text, state.Clone());
            foreach (var finding in _findings.Report().Findings.Where(finding => finding.Rule.Verdict == Verdict.Unsafe))
                counted.Add(finding.Rule, part);
        }
        finally
        {
            _findings = counted;
        }
    }

    /// <summary>Follows a text that is shell code.</summary>
    public string Code(string code, ShellState state, string? stdin = null)
    {
        if (UnknownCode(code, code))
            return Marks.UnknownText;
        using var level = _budget.Enter();
        _budget.Spend(code.Length);
        var script = ShellScript.Parse(code);
        var output = Walk(script.Body, state, stdin);
        if (script.Problem is { } problem)
            Circumstance(problem.IsTooComplex ? Circumstances.TooComplex : Circumstances.Unparsable, code.Length <= 200 ? code : code[..200]);
        return output;
    }

    /// <summary>Judges code of which nothing, or not everything, is known; true when nothing is left to be followed.</summary>
    public bool UnknownCode(string code, string part)
    {
        if (code.Contains(Marks.Decoded, StringComparison.Ordinal))
            Circumstance(Circumstances.HiddenCode, part);
        else if (code.Contains(Marks.Fetched, StringComparison.Ordinal))
            Circumstance(Circumstances.FetchedCode, part);
        else if (Marks.HasUnknown(code))
            Circumstance(Circumstances.UnknownCode, part);
        return code.Trim().All(Marks.IsUnknown) && Marks.HasUnknown(code);
    }

    /// <summary>Follows a command with its arguments.</summary>
    public string Run(IReadOnlyList<string> fields, ShellState state, string? stdin, string part) => _commands.Run(fields, state, stdin, part);

    /// <summary>Follows a part of a script.</summary>
    public string Walk(ShellNode node, ShellState state, string? stdin)
    {
        _budget.Spend(1);
        switch (node)
        {
            case SequenceNode sequence:
                var output = "";
                foreach (var item in sequence.Items)
                    output = Joined(output, Walk(item, state, stdin));
                return output;
            case ConditionalNode { IfSuccessful: true } both:
                var first = Walk(both.First, state, stdin);
                return Joined(first, Walk(both.Second, state, stdin));
            case ConditionalNode either:
                return Joined(Walk(either.First, state, stdin), Branch(either.Second, state, stdin));
            case PipelineNode pipeline:
                return Pipeline(pipeline, state, stdin);
            case BackgroundNode background:
                return Beside(() => Walk(background.Body, state.Clone(), stdin));
            case SubshellNode subshell:
                return Walk(subshell.Body, state.Clone(), stdin);
            case RedirectedNode redirected:
                return _redirections.Around(redirected.Redirections, state, stdin, input => Walk(redirected.Body, state, input));
            case SimpleCommandNode simple:
                return Simple(simple, state, stdin);
            case IfNode choice:
                return If(choice, state, stdin);
            case LoopNode loop:
                return Loop(loop, state, stdin);
            case ForNode loop:
                return For(loop, state, stdin);
            case CaseNode choice:
                _expander.Text(choice.Subject, state);
                return choice.Branches.Aggregate("", (all, branch) => Joined(all, Branch(branch.Body, state, stdin)));
            case FunctionNode function:
                state.Functions[function.Name] = function.Body;
                return "";
            case TestNode test:
                foreach (var word in test.Words)
                    _expander.Text(word, state);
                return "";
            default:
                throw new InvalidOperationException(node.ToString());
        }
    }

    /// <summary>What is written one after the other; beyond what a script keeps in a variable it does not matter.</summary>
    private static string Joined(string first, string second) => first.Length + second.Length <= ShellLimits.Length ? first + second : Marks.UnknownText;

    private string Beside(Func<string> walk)
    {
        Concurrency++;
        var output = walk();
        Concurrency--;
        return output;
    }

    private string Branch(ShellNode body, ShellState state, string? stdin)
    {
        var branch = state.Clone();
        var output = Walk(body, branch, stdin);
        state.Merge(branch);
        return output;
    }

    private string Pipeline(PipelineNode pipeline, ShellState state, string? stdin)
    {
        if (pipeline.Stages is [var only])
            return Walk(only, state, stdin);
        return Beside(() => pipeline.Stages.Aggregate(stdin, (input, stage) => Walk(stage, state.Clone(), input))!);
    }

    private string If(IfNode choice, ShellState state, string? stdin)
    {
        var output = "";
        foreach (var (condition, body) in choice.Branches)
        {
            if (condition is not null)
                Walk(condition, state, stdin);
            output = Joined(output, Branch(body, state, stdin));
        }
        return output;
    }

    /// <summary>Twice: what the first round sets, the second may use.</summary>
    private string Loop(LoopNode loop, ShellState state, string? stdin)
    {
        var output = "";
        for (var round = 0; round < 2; round++)
        {
            if (loop.Condition is not null)
                Walk(loop.Condition, state, stdin);
            output = Joined(output, Branch(loop.Body, state, stdin));
        }
        return output;
    }

    private string For(ForNode loop, ShellState state, string? stdin)
    {
        var items = loop.Words?.SelectMany(word => _expander.Fields(word, state)).ToList() ?? state.Arguments?.ToList() ?? [Marks.UnknownText];
        if (items.Count > MostItems)
            items = [.. items.Take(MostItems - 1), Marks.UnknownText];
        var output = "";
        foreach (var item in items)
        {
            state.Set(loop.Variable, item);
            output = Joined(output, Walk(loop.Body, state, stdin));
        }
        return output;
    }

    private string Simple(SimpleCommandNode command, ShellState state, string? stdin)
    {
        var part = command.Source.ToString();
        var sets = new List<string>();
        var values = command.Assignments.Select(assignment => (assignment, Value(assignment, state))).ToList();
        var fields = command.Words.SelectMany(word => _expander.Fields(word, state)).ToList();
        foreach (var (assignment, value) in values)
        {
            sets.Add(assignment.Name);
            if (command.Words.Count == 0)
                state.Set(assignment.Name, assignment.Appends ? state.Value(assignment.Name) + value : value);
        }
        if (sets.Count > 0)
            Judge(new Act(part) { Sets = sets });
        return _redirections.Around(command.Redirections, state, stdin, input => fields.Count == 0 ? input ?? "" : Run(fields, state, input, part));
    }

    private string Value(Assignment assignment, ShellState state) => string.Join(' ', assignment.Values.Select(word => _expander.Text(word, state)));

    private string Process(ShellNode body, ShellState state)
    {
        var path = $"/dev/fd/{60 + _processes++}";
        Effects.Written[path] = Walk(body, state.Clone(), null);
        return path;
    }
}
