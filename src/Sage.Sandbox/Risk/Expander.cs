using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>Expands words as far as the script tells. What it does not tell is marked, never guessed.</summary>
/// <param name="capture">What commands write to standard output.</param>
/// <param name="open">The path under which what commands write, or read, is there.</param>
/// <param name="budget">What expanding may cost.</param>
internal sealed class Expander(Func<ShellNode, ShellState, string> capture, Func<ShellNode, ShellState, string> open, RiskBudget budget)
{
    /// <summary>The arguments that a word becomes.</summary>
    public List<string> Fields(ShellWord word, ShellState state)
    {
        var fields = new FieldBuilder();
        foreach (var part in word.Parts)
        {
            switch (part)
            {
                case LiteralPart { IsQuoted: false } literal:
                    fields.Append(Braces(Marks.Pattern(literal.Text)));
                    break;
                case ParameterPart { IsQuoted: true, Name: "@", Operator: "", Operand: null } when state.Arguments is { } arguments:
                    AppendEach(fields, arguments);
                    break;
                case LiteralPart or { IsQuoted: true } or ProcessPart:
                    fields.Append(Value(part, state));
                    break;
                default:
                    fields.AppendSplit(Marks.Pattern(Value(part, state)));
                    break;
            }
        }
        return fields.All();
    }

    /// <summary>The text that a word becomes where it is not split.</summary>
    public string Text(ShellWord word, ShellState state)
    {
        var text = new System.Text.StringBuilder();
        foreach (var part in word.Parts)
            text.Append(Value(part, state));
        return text.ToString();
    }

    /// <summary>As <see cref="Text"/>, with the meaning that characters outside of quotes have in a pattern.</summary>
    public string Pattern(ShellWord word, ShellState state) =>
        string.Concat(word.Parts.Select(part => part.IsQuoted ? Value(part, state) : Marks.Pattern(Value(part, state))));

    private static void AppendEach(FieldBuilder fields, IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (i > 0)
                fields.End();
            fields.Append(arguments[i]);
        }
    }

    private string Value(WordPart part, ShellState state)
    {
        var value = ValueOf(part, state);
        budget.Spend(value.Length);
        return value;
    }

    private string ValueOf(WordPart part, ShellState state)
    {
        switch (part)
        {
            case LiteralPart literal:
                return literal.Text;
            case ParameterPart parameter:
                return ParameterExpansion.Value(parameter, state, this);
            case SubstitutionPart substitution:
                return capture(substitution.Body, state).TrimEnd('\n');
            case ArithmeticPart arithmetic:
                Text(arithmetic.Inner, state);
                return Marks.AnyText.ToString();
            case ProcessPart process:
                return open(process.Body, state);
            default:
                throw new InvalidOperationException(part.ToString());
        }
    }

    private static string Braces(string text) => text.AsSpan().IndexOfAny("{,}") >= 0
        ? text.Replace('{', Marks.BraceOpen).Replace(',', Marks.BraceComma).Replace('}', Marks.BraceClose)
        : text;
}
