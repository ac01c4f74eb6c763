using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Sage.Tool.Programs;

/// <summary>A plan's program that this process has started.</summary>
internal abstract class PlanProcess : IDisposable
{
    private readonly Channel<PlanLine> _lines = Channel.CreateUnbounded<PlanLine>();
    private Task _reading = Task.CompletedTask;

    public abstract int Id { get; }

    /// <summary>Starts a program: where there are sessions in one of its own, so that a terminal's Ctrl+C reaches it through this process alone.</summary>
    public static PlanProcess Start(PlanStart start) =>
        OperatingSystem.IsWindows() ? new ManagedPlanProcess(start) : new SessionPlanProcess(start);

    /// <summary>Takes the lines that a hosted program has written since the last call.</summary>
    public IReadOnlyList<PlanLine> TakeLines()
    {
        var lines = new List<PlanLine>();
        while (_lines.Reader.TryRead(out var line))
            lines.Add(line);
        return lines;
    }

    /// <summary>Waits until the program has ended and what it wrote has been read.</summary>
    /// <returns>Its exit code; 128 plus the signal's number when a signal ended it.</returns>
    public async Task<int> WaitAsync()
    {
        var code = await ExitAsync();
        // A process that the program left behind may hold the pipes open for ever.
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(1)));
        return code;
    }

    /// <summary>Passes a signal on; a program that has ended gets none.</summary>
    public abstract void Signal(PosixSignal signal);

    public abstract void Dispose();

    protected abstract Task<int> ExitAsync();

    /// <summary>Reads what a hosted program writes.</summary>
    protected void Read(TextReader output, TextReader errors) => _reading = Task.WhenAll(ReadAsync(output, false), ReadAsync(errors, true));

    private async Task ReadAsync(TextReader reader, bool isError)
    {
        while (await reader.ReadLineAsync() is { } line)
            _lines.Writer.TryWrite(new PlanLine(line, isError));
    }
}

/// <summary>A line that a program wrote.</summary>
/// <param name="IsError">Whether it went to standard error.</param>
internal readonly record struct PlanLine(string Text, bool IsError);
