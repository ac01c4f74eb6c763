using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>Judges what redirections read and write, and says what a command then reads.</summary>
internal sealed class Redirections(Expander expander, PathEffects effects, ScriptWalker walker)
{
    /// <summary>Follows a command with its redirections, and returns what it still writes to standard output.</summary>
    public string Around(IReadOnlyList<Redirection> redirections, ShellState state, string? stdin, Func<string?, string> command)
    {
        var outputs = new List<(string Path, bool Appends)>();
        foreach (var redirection in redirections)
        {
            var target = expander.Text(redirection.Target, state);
            var path = expander.Pattern(redirection.Target, state);
            switch (redirection.Operator)
            {
                case "<<" or "<<-":
                    stdin = target;
                    break;
                case "<<<":
                    stdin = target + "\n";
                    break;
                case "<&" or ">&" when IsDescriptor(target):
                    break;
                case "<" or "<&":
                    Judge(redirection, state, reads: [path], writes: []);
                    stdin = effects.Content(target, state);
                    break;
                case "<>":
                    Judge(redirection, state, reads: [path], writes: [path]);
                    stdin = effects.Content(target, state);
                    break;
                default:
                    Judge(redirection, state, reads: [], writes: [path]);
                    outputs.Add((target, redirection.Operator is ">>" or "&>>"));
                    break;
            }
        }
        var output = command(stdin);
        foreach (var (path, appends) in outputs)
            effects.Write(path, output, appends, state);
        return outputs.Count == 0 ? output : "";
    }

    private void Judge(Redirection redirection, ShellState state, string[] reads, string[] writes) => walker.Judge(new Act(redirection.Source.ToString())
    {
        Reads = effects.Classes(reads, state),
        Writes = effects.Classes(writes, state),
    });

    private static bool IsDescriptor(string target) => target is "-" || target.All(c => char.IsAsciiDigit(c) || c == '-') || (target.Length > 0 && Marks.IsUnknown(target[0]));
}
