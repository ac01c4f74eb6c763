using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>Judges a command with its arguments, and follows what it runs in turn.</summary>
internal sealed class CommandWalker
{
    /// <summary>Commands that a pattern in the place of a command's name is tried for.</summary>
    private const int MostCandidates = 24;

    /// <summary>Characters of a command's path beyond which no system has it.</summary>
    private const int LongestName = 1024;

    private static readonly string[] SystemDirectories = ["/bin/", "/usr/bin/", "/usr/local/bin/", "/sbin/", "/usr/sbin/", "/usr/local/sbin/", "/opt/homebrew/bin/", "/snap/bin/"];

    private readonly RiskPolicy _policy;
    private readonly ScriptWalker _walker;
    private readonly PathEffects _effects;
    private readonly RiskBudget _budget;
    private readonly InnerCommands _inner;
    private readonly List<string> _calls = [];

    public CommandWalker(RiskPolicy policy, ScriptWalker walker, PathEffects effects, RiskBudget budget)
    {
        _policy = policy;
        _walker = walker;
        _effects = effects;
        _budget = budget;
        _inner = new InnerCommands(walker, effects);
    }

    public string Run(IReadOnlyList<string> fields, ShellState state, string? stdin, string part)
    {
        using var level = _budget.Enter();
        _budget.SpendCommand(fields);
        var called = fields[0];
        if (Marks.HasUnknown(called) || called.Length > LongestName)
        {
            _walker.Circumstance(called.Contains(Marks.Decoded, StringComparison.Ordinal) ? Circumstances.HiddenCode : Circumstances.ComputedCommand, part);
            return Marks.UnknownText;
        }
        if (!Marks.IsLiteral(called))
            return Candidates(fields, state, stdin, part);
        if (state.Aliases.Remove(called, out var alias))
            return _walker.Code(alias + " " + CommandText.Join(fields.Skip(1)), state, stdin);
        if (state.Functions.TryGetValue(called, out var body))
            return Call(called, body, fields, state, stdin, part);
        var slash = called.LastIndexOf('/');
        if (slash >= 0 && !Array.Exists(SystemDirectories, directory => slash + 1 == directory.Length && called.StartsWith(directory, StringComparison.Ordinal)))
            _walker.Circumstance(Circumstances.LocalProgram, part);
        return called.Length == slash + 1 ? "" : Known(called[(slash + 1)..], fields, state, stdin, part);
    }

    /// <summary>Each command that a pattern could mean: which one does, the names of files decide.</summary>
    private string Candidates(IReadOnlyList<string> fields, ShellState state, string? stdin, string part)
    {
        _walker.Circumstance(Circumstances.PatternCommand, part);
        var pattern = fields[0].AsSpan(fields[0].LastIndexOf('/') + 1);
        var tried = 0;
        foreach (var name in _policy.Commands)
        {
            if (tried < MostCandidates && Glob.Overlaps(pattern, name))
            {
                Known(name, [name, .. fields.Skip(1)], state.Clone(), stdin, part);
                tried++;
            }
        }
        return Marks.UnknownText;
    }

    private string Call(string name, Shell.ShellNode body, IReadOnlyList<string> fields, ShellState state, string? stdin, string part)
    {
        if (_calls.Contains(name))
        {
            _walker.Circumstance(_walker.Concurrency > 0 ? Circumstances.ForkBomb : Circumstances.TooComplex, part);
            return Marks.UnknownText;
        }
        _calls.Add(name);
        var arguments = state.Arguments;
        state.Arguments = [.. fields.Skip(1)];
        var output = _walker.Walk(body, state, stdin);
        state.Arguments = arguments;
        _calls.RemoveAt(_calls.Count - 1);
        return output;
    }

    private string Known(string name, IReadOnlyList<string> fields, ShellState state, string? stdin, string part)
    {
        var command = InvocationReader.Read(name, fields, _policy.Grammars(name));
        var act = Of(command, state, part);
        _walker.Judge(act);
        var isSecret = PathEffects.AreSecret(act.Reads) || stdin?.Contains(Marks.Secret, StringComparison.Ordinal) == true || fields.Any(field => field.Contains(Marks.Secret, StringComparison.Ordinal));
        if (isSecret && command.Grammar?.Sends == true)
            _walker.Circumstance(Circumstances.SecretSent, part);
        Builtins.Apply(command, state, stdin, _effects);
        var output = _inner.Follow(command, state, stdin, part) ?? CommandOutput.Of(command, state, stdin, _effects);
        return isSecret && !output.Contains(Marks.Secret, StringComparison.Ordinal) ? output + Marks.Secret : output;
    }

    private Act Of(Invocation command, ShellState state, string part)
    {
        var deletes = command.Grammar is null ? [] : command.At(command.Grammar.Deletes).ToList();
        var writes = command.Grammar is null ? [] : command.At(command.Grammar.Writes).Concat(deletes);
        return new Act(part)
        {
            Command = command,
            Reads = _effects.Classes(Read(command), state),
            Writes = _effects.Classes(writes, state),
            Deletes = _effects.Classes(deletes, state),
            Sets = [.. Assigned(command)],
        };
    }

    /// <summary>What it reads: of a command that nothing is known of, every argument that may be a path; of one that sends, what it is told to by <c>@file</c>, too.</summary>
    private static IEnumerable<string> Read(Invocation command)
    {
        var known = command.Grammar is { } grammar ? command.At(grammar.Reads) : command.Operands.Select(operand => operand.Value);
        if (command.Grammar is not null and not { Sends: true })
            return known;
        return known.Concat(command.Fields.Skip(1).SelectMany(Embedded));
    }

    private static IEnumerable<string> Embedded(string field)
    {
        var at = field.IndexOfAny(['@', '=']);
        if (field is ['@', ..] || (at >= 0 && at + 1 < field.Length && field[at + 1] is '@' or '<'))
            yield return field[(field.LastIndexOfAny(['@', '<']) + 1)..].Split(';')[0];
        else if (at >= 0 && at + 1 < field.Length && field[at + 1] is '/' or '~')
            yield return field[(at + 1)..];
    }

    private static IEnumerable<string> Assigned(Invocation command) =>
        from operand in command.Name is "env" or "sudo" or "doas" or "export" or "declare" or "typeset" or "readonly" or "local" ? command.Operands : []
        let equal = operand.Value.IndexOf('=', StringComparison.Ordinal)
        where equal > 0
        select operand.Value[..equal].TrimEnd('+');
}
