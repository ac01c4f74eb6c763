using System.Text;

namespace Sage.Messages;

/// <summary>
/// A message with its values: <c>{name}</c> is a text, <c>{name:int}</c> and <c>{name:long}</c> a number, <c>{name|one|many}</c> what is said for one and for any other
/// number of that value, <c>{{</c> and <c>}}</c> a brace.
/// </summary>
internal sealed record MessageTemplate(IReadOnlyList<MessagePart> Parts)
{
    /// <summary>The values with their C# types, in the order in which they are first named.</summary>
    public IReadOnlyList<(string Name, string Type)> Values =>
        [.. Parts.Where(part => part.Type is not null).GroupBy(part => part.Text).Select(same => (same.Key, same.First().Type!))];

    public static bool TryParse(string text, out MessageTemplate template, out string problem)
    {
        var parts = new List<MessagePart>();
        var literal = new StringBuilder();
        template = new MessageTemplate(parts);
        problem = "";
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '{' or '}' && at + 1 < text.Length && text[at + 1] == c)
                at++;
            else if (c == '}')
                problem = "a brace closes nothing; write }} for a brace";
            else if (c == '{')
            {
                var end = text.IndexOf('}', at);
                var part = end < 0 ? null : MessagePart.Parse(text.Substring(at + 1, end - at - 1));
                if (part is null)
                {
                    problem = $"'{text.Substring(at, Math.Min(20, text.Length - at))}' is no value; write {{name}}, {{name:int}}, {{name:long}} or {{name|one|many}}, and {{{{ for a brace";
                    return false;
                }
                if (literal.Length > 0)
                    parts.Add(MessagePart.Literal(literal.ToString()));
                literal.Clear();
                parts.Add(part);
                at = end;
                continue;
            }
            literal.Append(c);
        }
        if (literal.Length > 0)
            parts.Add(MessagePart.Literal(literal.ToString()));
        var numbers = new HashSet<string>(parts.Where(part => part.Type is "int" or "long").Select(part => part.Text));
        if (parts.FirstOrDefault(part => part.Many is not null && !numbers.Contains(part.Text)) is { } choice)
            problem = $"{{{choice.Text}|…}} needs {{{choice.Text}:int}} or {{{choice.Text}:long}} beside it";
        return problem.Length == 0;
    }
}
