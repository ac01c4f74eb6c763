using Sage.Runtime.Journal;

namespace Sage.Tool;

internal static class Program
{
    /// <summary>What reading journals may fill: with the runtime and one frame of the longest the process stays below 256 MiB.</summary>
    private const long MemoryForJournals = 96 * 1024 * 1024;

    /// <summary>Not async: a script waits for each of its calls, and the state machines of a task would be compiled in every one.</summary>
    private static int Main(string[] args)
    {
        JournalReading.MemoryLimit = MemoryForJournals;
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
