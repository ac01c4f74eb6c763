using System.CommandLine;
using System.CommandLine.Invocation;
using Sage.Runtime;

namespace Sage.Tool.Definitions;

/// <summary>Prints the page of the command that is asked about.</summary>
internal sealed class ShowHelp : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        new HelpPage(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output).Write();
        return ExitCode.Done;
    }
}
