using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>Follows the commands and the code that a command is given to run.</summary>
internal sealed class InnerCommands(ScriptWalker walker, PathEffects effects)
{
    private readonly ForeignCode _foreign = new(walker, effects);

    /// <summary>Follows what the command runs, and returns what that writes; null when it runs nothing.</summary>
    public string? Follow(Invocation command, ShellState state, string? stdin, string part)
    {
        if (command.Grammar is not { } grammar)
            return null;
        string? output = null;
        foreach (var code in command.At(grammar.Foreign))
            output = _foreign.Follow(code, state, part);
        foreach (var code in Codes(command, grammar.Remote))
        {
            walker.Circumstance(Circumstances.RemoteCode, part);
            var there = state.Clone();
            there.Directory = null;
            output = walker.Code(code, there, stdin);
        }
        foreach (var code in Codes(command, grammar.Code))
            output = Shell(command, code, state, stdin);
        if (grammar.Runs.Count > 0 && command.From(grammar.Runs) is { } fields)
            output = walker.Run(grammar.Appends ? Appended(command, fields, stdin) : fields, state, stdin, part);
        foreach (var option in grammar.Exec)
            output = Exec(command, option, state, part) ?? output;
        return grammar.Interpreter.Length > 0 && !command.At(grammar.Code).Concat(command.At(grammar.Foreign)).Any() ? Interpret(command, grammar, state, stdin, part) : output;
    }

    /// <summary>Code at places: operands are joined as the command joins them.</summary>
    private static IEnumerable<string> Codes(Invocation command, IReadOnlyList<string> places)
    {
        foreach (var place in places)
        {
            var found = command.At([place]).ToList();
            if (place[0] == '-' || place == Places.First)
            {
                foreach (var code in found)
                    yield return code;
            }
            else if (found.Count > 0)
                yield return string.Join(' ', command.From([place])!);
        }
    }

    private string Shell(Invocation command, string code, ShellState state, string? stdin)
    {
        if (command.Grammar!.Interpreter.Length == 0)
            return walker.Code(code, state, stdin);
        var inner = state.Clone();
        inner.Set("0", command.Operands.Select(operand => operand.Value).FirstOrDefault("sh"));
        inner.Arguments = [.. command.Operands.Skip(1).Select(operand => operand.Value)];
        return walker.Code(code, inner, stdin);
    }

    /// <summary>The command of <c>xargs</c> with what it appends, or puts in place of a text.</summary>
    private static List<string> Appended(Invocation command, IReadOnlyList<string> fields, string? stdin)
    {
        var items = stdin is null || Marks.HasUnknown(stdin) ? [stdin ?? Marks.UnknownText] : stdin.Split((char[])[' ', '\t', '\n', '\0'], StringSplitOptions.RemoveEmptyEntries);
        var place = command.Options.FirstOrDefault(option => option.Name is "-I" or "-i" or "--replace");
        if (place.Name is null)
            return [.. fields, .. items.Select(Marks.Pattern)];
        var replaced = string.Join(' ', items);
        return [.. fields.Select(field => field.Replace(place.Value is { Length: > 0 } text ? text : "{}", replaced, StringComparison.Ordinal))];
    }

    /// <summary>The command behind <c>-exec</c>, with any path below where the search starts in place of the braces.</summary>
    private string? Exec(Invocation command, string option, ShellState state, string part)
    {
        string? output = null;
        for (var i = 1; i < command.Fields.Count; i++)
        {
            if (command.Fields[i] != option)
                continue;
            var inner = command.Fields.Skip(i + 1).TakeWhile(field => field is not (";" or "+")).ToList();
            var start = command.At([Places.Leading]).FirstOrDefault() ?? ".";
            if (inner.Count > 0)
                output = walker.Run([.. inner.Select(field => field.Replace("{}", Invocation.Below(start), StringComparison.Ordinal))], state.Clone(), null, part);
        }
        return output;
    }

    /// <summary>Runs a script file, or standard input, as code.</summary>
    private string? Interpret(Invocation command, CommandGrammar grammar, ShellState state, string? stdin, string part)
    {
        var file = command.Operands.Select(operand => operand.Value).FirstOrDefault(operand => operand is not ("-" or "/dev/stdin"));
        var code = file is null || command.Has("-s") ? stdin : effects.Written.GetValueOrDefault(effects.Resolve(file, state).ToString());
        if (file is not null && string.IsNullOrEmpty(code))
            walker.Circumstance(Circumstances.UnreadScript, part);
        if (string.IsNullOrEmpty(code))
            return Marks.UnknownText;
        if (walker.UnknownCode(code, part))
            return Marks.UnknownText;
        if (grammar.Interpreter == "other")
            return _foreign.Follow(code, state, part);
        return command.Name is "source" or "." ? walker.Code(code, state) : walker.Code(code, state.Clone());
    }
}
