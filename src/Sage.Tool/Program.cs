using System.Runtime.CompilerServices;
using Sage.Linux;
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
        var script = ScriptCalls.Find(args);
        int code;
        try
        {
            code = script is null
                ? Run(args, io)
                : ScriptCalls.Answer(script, io);
        }
        finally
        {
            io.Flush();
        }
        return script is null ? code : ProcessEnd.At(code);
    }

    /// <summary>By itself: what a method names is prepared before it runs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(string[] args, ToolIo io) => SageTool.RunAsync(args, io, CancellationToken.None).GetAwaiter().GetResult();
}
