using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sage.Tool.Definitions;

/// <summary>Prints the library's help, and the verb's examples after it.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int Width = 100;
    private readonly HelpAction _help = new() { MaxWidth = Width };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Examples.Count: > 0 } verb)
            WriteExamples(verb, parseResult.InvocationConfiguration.Output);
        return code;
    }

    private static void WriteExamples(Verb verb, TextWriter writer)
    {
        writer.WriteLine("Examples:");
        var width = verb.Examples.Max(example => example.CommandLine.Length);
        foreach (var (commandLine, meaning) in verb.Examples)
            writer.WriteLine($"  {commandLine.PadRight(width)}  {meaning}");
        writer.WriteLine();
    }
}
