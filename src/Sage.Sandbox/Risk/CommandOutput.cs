using System.Text;
using Sage.Sandbox.Policy;
using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>What a command writes to standard output, as far as its arguments and its input tell.</summary>
internal static class CommandOutput
{
    public static string Of(Invocation command, ShellState state, string? stdin, PathEffects effects) => (command.Name, command.Grammar?.Output) switch
    {
        ("pwd", _) => state.Value("PWD"),
        ("mktemp", _) => $"/tmp/tmp.{Marks.AnyText}",
        ("printf", "arguments") => Format(command),
        (_, "arguments") => Echo(command),
        (_, "input") => Input(command, state, stdin, effects),
        ("base64", "decoded") => Decode(Input(command, state, stdin, effects), Base64),
        ("xxd", "decoded") => Decode(Input(command, state, stdin, effects), Convert.FromHexString),
        ("rev", "decoded") when stdin is not null && Marks.IsLiteral(stdin) => string.Concat(stdin.TrimEnd('\n').Reverse()) + "\n",
        (_, "decoded") => Marks.Decoded.ToString(),
        (_, "fetched") => Marks.Fetched.ToString(),
        (_, "secret") => Marks.Secret.ToString(),
        (_, "paths") => string.Join('\n', command.At([Places.Below])) + "\n",
        (_, "word") => Marks.AnyText.ToString(),
        _ => Marks.UnknownText,
    };

    private static string Input(Invocation command, ShellState state, string? stdin, PathEffects effects)
    {
        var files = command.At(command.Grammar!.Reads).Where(file => file != "-").ToList();
        return files.Count == 0 ? stdin ?? Marks.UnknownText : string.Concat(files.Select(file => effects.Content(file, state)));
    }

    private static string Echo(Invocation command)
    {
        var words = command.Fields.Skip(1).SkipWhile(field => field is ['-', ..] && field.Length > 1 && field.AsSpan(1).IndexOfAnyExcept("neE") < 0).ToList();
        var text = string.Join(' ', words);
        return (command.Has("-e") || (text.Contains("\\x", StringComparison.Ordinal) || text.Contains("\\0", StringComparison.Ordinal)) ? AnsiString.Decode(text) : text) + "\n";
    }

    private static string Format(Invocation command)
    {
        if (command.Fields.Count < 2)
            return "";
        var (format, arguments) = (AnsiString.Decode(command.Fields[1]), new Queue<string>(command.Fields.Skip(2)));
        if (command.Fields[1] is ['-', ..])
            return Marks.UnknownText;
        var text = new StringBuilder();
        do
        {
            var before = arguments.Count;
            for (var i = 0; i < format.Length; i++)
            {
                if (format[i] != '%' || i + 1 == format.Length)
                    text.Append(format[i]);
                else if (format[++i] is 's' or 'd' or 'q' or 'b')
                    text.Append(arguments.TryDequeue(out var argument) ? format[i] == 'b' ? AnsiString.Decode(argument) : argument : "");
                else
                    text.Append(format[i] == '%' ? '%' : Marks.Unknown);
            }
            if (arguments.Count == before)
                break;
        }
        while (arguments.Count > 0);
        return text.ToString();
    }

    private static byte[] Base64(string text) => Convert.FromBase64String(text);

    /// <summary>What literal text decodes to. Of text that is not known, all that is known is that it was hidden.</summary>
    private static string Decode(string text, Func<string, byte[]> decode)
    {
        if (!Marks.IsLiteral(text))
            return Marks.Decoded.ToString();
        try
        {
            return Marks.Clean(Encoding.UTF8.GetString(decode(string.Concat(text.Where(c => !char.IsWhiteSpace(c))))));
        }
        catch (FormatException)
        {
            return Marks.Decoded.ToString();
        }
    }
}
