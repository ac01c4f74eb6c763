using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Completion;

namespace Sage.Tool.Definitions;

/// <summary>What the completion scripts ask; not for people.</summary>
internal sealed class CompleteVerb : Verb
{
    private readonly Argument<string[]> _words = new("word") { Arity = ArgumentArity.ZeroOrMore };

    public CompleteVerb(ToolIo io)
        : base("complete", Messages.CompleteDescription)
    {
        Hidden = true;
        Add(_words);
        SetAction(parse =>
        {
            foreach (var line in Completions.Of(new CommandLineCursor(Root.Create([], io), parse.GetValue(_words) ?? []), io.Directory))
                io.Out.Write(line + "\n");
            return ExitCode.Done;
        });
    }
}
