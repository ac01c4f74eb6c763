namespace Sage.Sandbox.Risk;

/// <summary>What the shell's own commands change for those behind them.</summary>
internal static class Builtins
{
    public static void Apply(Invocation command, ShellState state, string? stdin, PathEffects effects)
    {
        var operands = command.Operands.Select(operand => operand.Value).ToList();
        switch (command.Name)
        {
            case "cd" or "pushd":
                var target = operands.Count == 0 ? effects.Resolve("~", state) : effects.Resolve(operands[0], state);
                state.Directory = target.IsKnown && operands is not ["-", ..] ? target : null;
                break;
            case "popd":
                state.Directory = null;
                break;
            case "export" or "declare" or "typeset" or "local" or "readonly":
                Each(operands, state.Set);
                break;
            case "alias":
                Each(operands, (name, code) => state.Aliases[name] = code);
                break;
            case "unalias":
                operands.ForEach(name => state.Aliases.Remove(name));
                break;
            case "unset":
                operands.ForEach(name => state.Set(name, ""));
                break;
            case "read" or "mapfile" or "readarray":
                operands.ForEach(name => state.Set(name, Marks.UnknownText));
                if (operands is [var only] && stdin is not null)
                    state.Set(only, stdin.Split('\n')[0]);
                break;
            case "set" when command.Fields.Contains("--"):
                state.Arguments = operands;
                break;
            case "shift":
                state.Arguments = operands.Count == 0 ? state.Arguments?.Skip(1).ToList() : null;
                break;
        }
    }

    private static void Each(List<string> operands, Action<string, string> set)
    {
        foreach (var operand in operands)
        {
            if (operand.IndexOf('=', StringComparison.Ordinal) is > 0 and var equal)
                set(operand[..equal], operand[(equal + 1)..]);
        }
    }
}
