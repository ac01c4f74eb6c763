using System.CommandLine;
using Sage.Hosting.Sandboxing;
using Sage.Linux;
using Sage.Runtime;
using Sage.Sandbox;
using Sage.Tool.Definitions;
using Sage.Tool.Rendering;
using Sage.Tool.Sandbox;

namespace Sage.Tool;

/// <summary>One invocation of the tool: parse, run the verb, turn errors into a sentence and an exit code.</summary>
internal static class SageTool
{
    /// <summary>Runs a command line and returns its exit code.</summary>
    public static Task<int> RunAsync(string[] args, ToolIo io, CancellationToken stop) =>
        ScriptCalls.Find(args) is { } call ? Task.FromResult(ScriptCalls.Answer(call, io)) : ParseAsync(args, io, stop);

    private static async Task<int> ParseAsync(string[] args, ToolIo io, CancellationToken stop)
    {
        // An argument that begins with an at sign is no file to read arguments from.
        var plainly = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parse = Root.Create(args, io).Parse(args.Length == 0 ? ["--help"] : args, plainly);
        if (parse.Errors.Count > 0)
        {
            await io.Error.WriteLineAsync(Messages.ParseError(ParseProblem.Of(parse), CommandLines.Path(parse.CommandResult.Command)));
            return ExitCode.Usage;
        }
        try
        {
            return await parse.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = io.Out,
                    Error = io.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                stop);
        }
        catch (Exception error)
        {
            await io.Out.FlushAsync(CancellationToken.None);
            return Report(error, parse.GetValue<bool>("--verbose"), io.Error);
        }
    }

    /// <summary>Says what went wrong and returns the exit code.</summary>
    public static int Report(Exception error, bool verbose, TextWriter writer)
    {
        if (error is OperationCanceledException)
            return ExitCode.Cancelled;
        var (code, message) = error switch
        {
            SageException known => (known.ExitCode, known.Message),
            SandboxException refused => (SandboxFaults.CodeOf(refused.Fault), refused.Message),
            IrregularFileException irregular => (ExitCode.Failed, Runtime.Messages.PathIsNoRegularFile(irregular.Path)),
            IOException or UnauthorizedAccessException => (ExitCode.Failed, Messages.SystemRefused(CauseText.Of(error))),
            _ => (ExitCode.Failed, Messages.UnexpectedError(error.Message)),
        };
        writer.WriteLine(Messages.Error(verbose ? PlainText.Lines(error.ToString()) : PlainText.Line(message.Replace('\r', ' '))));
        return code;
    }
}
