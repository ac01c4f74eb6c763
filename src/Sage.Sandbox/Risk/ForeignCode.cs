using System.Text;
using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>
/// Looks into code of other languages. It is not understood: its strings are looked at as shell commands and as paths, because that is
/// how code starts commands and opens files.
/// </summary>
internal sealed class ForeignCode(ScriptWalker walker, PathEffects effects)
{
    /// <summary>Strings of one piece of code that are looked at.</summary>
    private const int MostStrings = 64;

    public string Follow(string code, ShellState state, string part)
    {
        if (walker.UnknownCode(code, part))
            return Marks.UnknownText;
        walker.Circumstance(Circumstances.ForeignCode, part);
        foreach (var text in Strings(code).Take(MostStrings))
            walker.Suspect(text, state, part);
        var reads = effects.Classes(Strings(code).Take(MostStrings).Where(text => text is ['/' or '~', ..] && !text.Contains(' ', StringComparison.Ordinal)), state);
        walker.Judge(new Act(part) { Reads = reads });
        return PathEffects.AreSecret(reads) ? Marks.Secret.ToString() : Marks.UnknownText;
    }

    /// <summary>The strings in quotes; those of a list also joined, as a command with its arguments.</summary>
    private static IEnumerable<string> Strings(string code)
    {
        var list = new List<string>();
        var end = 0;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is not ('"' or '\'' or '`'))
                continue;
            if (code.AsSpan(end, i - end).Trim().Trim(',').Trim().Length > 0)
                list.Clear();
            var text = new StringBuilder();
            var quote = code[i];
            for (i++; i < code.Length && code[i] != quote; i++)
            {
                if (code[i] == '\\' && i + 1 < code.Length)
                    i++;
                text.Append(code[i]);
            }
            end = Math.Min(i + 1, code.Length);
            list.Add(text.ToString());
            yield return text.ToString();
            if (list.Count is > 1 and < 32)
                yield return string.Join(' ', list);
        }
    }
}
