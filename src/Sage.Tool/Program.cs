namespace Sage.Tool;

internal static class Program
{
    /// <summary>Not async: a script waits for each of its calls, and the state machines of a task would be compiled in every one.</summary>
    private static int Main(string[] args)
    {
        var io = new ToolIo();
        try
        {
            return ScriptCalls.Find(args) is { } call
                ? ScriptCalls.Answer(call, io)
                : SageTool.RunAsync(args, io, CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            io.Flush();
        }
    }
}
