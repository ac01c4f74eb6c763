using System.Runtime.InteropServices;
using System.Text;

namespace Sage.Tool;

/// <summary>
/// Everything a verb sees of the process around it: writers, terminal, environment, time and current directory. Handlers
/// touch nothing else, so that a test can read what they write and answer what they ask.
/// </summary>
internal sealed class ToolIo
{
    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>The current directory, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>What standard output can show.</summary>
    public TerminalTraits Terminal { get; init; } = TerminalTraits.None;

    /// <summary>Whether a person can be asked: standard input and standard output are a terminal.</summary>
    public bool CanAsk { get; init; }

    public Func<string, string?> Variable { get; init; } = _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Hands the signals that ask the process to end to a verb, until what is returned is disposed.</summary>
    public required Func<Action<PosixSignal>, IDisposable> TakeSignals { get; init; }

    /// <summary>The real process's.</summary>
    public static ToolIo OfProcess()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var terminal = TerminalTraits.OfProcess();
        return new ToolIo
        {
            In = Console.In,
            Out = new StreamWriter(Console.OpenStandardOutput(), encoding, 16384),
            Error = new StreamWriter(Console.OpenStandardError(), encoding, 1024) { AutoFlush = true },
            Directory = Environment.CurrentDirectory,
            Terminal = terminal,
            CanAsk = terminal.IsTerminal && !Console.IsInputRedirected,
            Variable = Environment.GetEnvironmentVariable,
            TakeSignals = received => new SignalScope(received),
        };
    }
}
