using System.Runtime.InteropServices;

namespace Sage.Tool.Tests.Support;

/// <summary>What a command line wrote and ended with.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    private static readonly DateTimeOffset Now = new(2025, 11, 15, 14, 40, 0, TimeSpan.FromHours(8));

    /// <summary>Runs a command line in a directory, as a script would: no terminal, nobody to ask.</summary>
    public static Task<ToolRun> In(string directory, params string[] args) => With(directory, _ => { }, args);

    /// <summary>Runs a command line with some of the process around it replaced.</summary>
    public static async Task<ToolRun> With(string directory, Action<Surroundings> change, params string[] args)
    {
        var around = new Surroundings();
        change(around);
        var (output, error) = (around.Out, around.Error);
        var io = new ToolIo
        {
            In = new StringReader(around.Answers),
            Out = output,
            OpenOut = () => around.Bytes,
            Error = error,
            ReadSecret = question =>
            {
                output.Write(question + "\n");
                return around.Secrets.Dequeue();
            },
            Directory = directory,
            Terminal = around.Terminal,
            CanAsk = around.CanAsk,
            Variable = around.Variables.GetValueOrDefault,
            Time = around.Time,
            TakeSignals = around.TakeSignals,
        };
        var code = await SageTool.RunAsync(args, io, around.Stop);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The process around a command line.</summary>
    internal sealed class Surroundings
    {
        public string Answers { get; set; } = "";

        public StringWriter Out { get; set; } = new();

        public StringWriter Error { get; set; } = new();

        /// <summary>What is typed where nobody sees it, a line after the other.</summary>
        public Queue<string?> Secrets { get; } = [];

        /// <summary>What is written to standard output as bytes.</summary>
        public MemoryStream Bytes { get; } = new();

        public bool CanAsk { get; set; }

        public TerminalTraits Terminal { get; set; } = TerminalTraits.None with { Unicode = true };

        public Dictionary<string, string?> Variables { get; } = [];

        public TimeProvider Time { get; set; } = new FixedTime(Now);

        public CancellationToken Stop { get; set; }

        public Func<Action<PosixSignal>, IDisposable> TakeSignals { get; set; } = _ => new MemoryStream();
    }
}
