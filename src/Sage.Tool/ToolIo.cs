using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Tool;

/// <summary>
/// Everything a verb sees of the process around it: writers, terminal, environment, time and current directory. Handlers
/// touch nothing else, so that a test can read what they write and answer what they ask. What is not given is the process's own, and is
/// looked at only when a verb asks for it: that costs more than all that scripts call.
/// </summary>
internal sealed class ToolIo
{
    private TextWriter? _out;
    private bool? _canAsk;

    public TextReader In
    {
        get => field ??= Console.In;
        init;
    }

    public TextWriter Out
    {
        get => _out ??= new StandardWriter(1, autoFlush: false);
        init => _out = value;
    }

    public TextWriter Error
    {
        get => field ??= new StandardWriter(2, autoFlush: true);
        init;
    }

    /// <summary>Opens standard output for bytes that are no text. What was written to <see cref="Out"/> comes first.</summary>
    public Func<Stream> OpenOut
    {
        get => field ??= OpenStandardOutput;
        init;
    }

    /// <summary>The current directory, absolute.</summary>
    public string Directory
    {
        get => field ??= CurrentDirectory.Path();
        init;
    }

    /// <summary>What standard output can show.</summary>
    public TerminalTraits Terminal
    {
        get => field ??= TerminalTraits.OfProcess();
        init;
    }

    /// <summary>Whether a person can be asked: standard input and standard output are a terminal.</summary>
    public bool CanAsk
    {
        get => _canAsk ??= Terminal.IsTerminal && !Console.IsInputRedirected;
        init => _canAsk = value;
    }

    /// <summary>Asks a person, and reads what is typed on the terminal without showing it; null at the end of input.</summary>
    public Func<string, string?> ReadSecret
    {
        get => field ??= question => SecretLine.Read(question, Out);
        init;
    }

    public Func<string, string?> Variable
    {
        get => field ??= Environment.GetEnvironmentVariable;
        init;
    }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Hands the signals that ask the process to end to a verb, until what is returned is disposed.</summary>
    public Func<Action<PosixSignal>, IDisposable> TakeSignals
    {
        get => field ??= received => new SignalScope(received);
        init;
    }

    /// <summary>Writes out what was written so far.</summary>
    public void Flush() => _out?.Flush();

    private Stream OpenStandardOutput()
    {
        Flush();
        return Console.OpenStandardOutput();
    }
}
