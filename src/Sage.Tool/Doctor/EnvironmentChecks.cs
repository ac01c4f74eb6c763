namespace Sage.Tool.Doctor;

/// <summary>The terminal, and the variables that the product reads.</summary>
internal static class EnvironmentChecks
{
    private static readonly string[] Switches = ["SAGE_AUTO_RESUME", "SAGE_DISABLE_CHECKPOINT"];

    public static IReadOnlyList<Check> Of(ToolIo io) => [Terminal(io.Terminal), .. Variables(io.Variable)];

    private static Check Terminal(TerminalTraits terminal)
    {
        if (!terminal.IsTerminal)
            return new Check("terminal", CheckState.Ok, Messages.NoTerminal);
        var (width, height) = terminal.Size();
        var characters = terminal.Unicode ? "UTF-8" : Messages.AsciiSymbols;
        var traits = terminal.Color ? Messages.TerminalWithColours(width, height, characters) : Messages.TerminalWithoutColours(width, height, characters);
        return terminal.Ansi
            ? new Check("terminal", CheckState.Ok, traits)
            : new Check("terminal", CheckState.Warning, traits, Messages.TerminalAdvice);
    }

    private static IEnumerable<Check> Variables(Func<string, string?> variable)
    {
        if (variable("SAGE_CHECKPOINT_DIR") is { Length: > 0 } directory)
            yield return new Check("SAGE_CHECKPOINT_DIR", CheckState.Ok, directory);
        foreach (var name in Switches)
        {
            if (variable(name) is not { Length: > 0 } value)
                continue;
            yield return value is "1" or "0"
                ? new Check(name, CheckState.Ok, value)
                : new Check(name, CheckState.Warning, value, Messages.SwitchAdvice(name));
        }
    }
}
