using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>Takes a command's arguments apart.</summary>
internal static class InvocationReader
{
    public static Invocation Read(string name, IReadOnlyList<string> fields, IReadOnlyList<CommandGrammar> grammars)
    {
        var values = grammars.SelectMany(grammar => grammar.OptionsWithValue).ToHashSet(StringComparer.Ordinal);
        var singleDash = grammars.Any(grammar => grammar.SingleDash);
        var options = new List<(string, string?, int)>();
        var operands = new List<(string Value, int Index)>();
        for (var i = 1; i < fields.Count; i++)
        {
            var field = fields[i];
            if (field == "--")
            {
                operands.AddRange(fields.Index().Skip(i + 1).Select(rest => (rest.Item, rest.Index)));
                break;
            }
            var isOld = i == 1 && grammars.Any(grammar => grammar.OldOptions) && field is not ['-', ..];
            if (field is not ['-', _, ..] && !isOld)
                operands.Add((field, i));
            else if (isOld || (field[1] != '-' && !singleDash))
                i = ReadLetters(isOld ? "-" + field : field, i);
            else
                i = ReadLong(field, i);
        }
        // What stands behind the first operand belongs to the command that is run.
        if (operands.Count > 0 && grammars.Any(grammar => grammar.Verbs.Count == 0 && grammar.Runs.Any(place => place[0] != '-')))
            options.RemoveAll(option => option.Item3 > operands[0].Index);
        var words = operands.Select(operand => operand.Value).Take(3).ToList();
        var read = new Invocation(name, fields) { Options = options, Operands = operands, Words = words };
        return Chosen(read, grammars);

        int ReadLong(string field, int at)
        {
            var equal = field.IndexOf('=', StringComparison.Ordinal);
            if (equal > 0)
                options.Add((field[..equal], field[(equal + 1)..], at));
            else if (values.Contains(field) && at + 1 < fields.Count)
                options.Add((field, fields[++at], at - 1));
            else
                options.Add((field, null, at));
            return at;
        }

        int ReadLetters(string field, int at)
        {
            for (var i = 1; i < field.Length; i++)
            {
                var option = "-" + field[i];
                if (!values.Contains(option))
                    options.Add((option, null, at));
                else if (i + 1 < field.Length && !(i == 1 && grammars.Any(grammar => grammar.OldOptions)))
                {
                    options.Add((option, field[(i + 1)..].TrimStart('='), at));
                    break;
                }
                else
                {
                    options.Add((option, at + 1 < fields.Count ? fields[at + 1] : null, at));
                    return at + 1;
                }
            }
            return at;
        }
    }

    /// <summary>The first grammar whose conditions hold.</summary>
    private static Invocation Chosen(Invocation read, IReadOnlyList<CommandGrammar> grammars)
    {
        foreach (var grammar in grammars)
        {
            var verb = grammar.Verbs.FirstOrDefault(read.HasVerb);
            if ((verb is null && grammar.Verbs.Count > 0) || !grammar.With.All(option => option.Split('|').Any(read.Has)))
                continue;
            var operands = verb is null ? read.Operands : [.. read.Operands.Skip(verb.Split(' ').Length)];
            return read with { Grammar = grammar, Operands = operands };
        }
        return read;
    }
}
