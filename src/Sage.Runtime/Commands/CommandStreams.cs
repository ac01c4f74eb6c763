namespace Sage.Runtime;

/// <summary>Moves a running command's input and outputs.</summary>
internal sealed class CommandStreams : IAsyncDisposable
{
    /// <summary>How long output is read on after the command ended, where something else keeps the pipe open.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _moving = new();
    private readonly CancellationTokenSource _end;
    private readonly OutputPump _output;
    private readonly OutputPump _error;
    private Task _all = Task.CompletedTask;

    /// <param name="stop">What cancels the command.</param>
    public CommandStreams(CommandLaunch launch, CancellationToken stop)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var turn = new Lock();
        (_output, _error) = (new OutputPump(launch, turn), new OutputPump(launch, turn));
    }

    /// <summary>Fires when the command has to be ended: it was cancelled, or its output cannot be passed on.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>The end of standard output.</summary>
    public string OutputText => _output.Text;

    /// <summary>The end of standard error.</summary>
    public string ErrorText => _error.Text;

    /// <summary>Begins to move.</summary>
    /// <param name="writeInput">Writes and closes standard input.</param>
    public void Start(Stream output, Stream error, Func<CancellationToken, Task> writeInput) =>
        _all = Task.WhenAll(ReadAsync(_output, output), ReadAsync(_error, error), writeInput(_moving.Token));

    /// <summary>After the command ended: waits for the end of its output, but not for whoever else keeps it open.</summary>
    public async Task DrainAsync() => await Task.WhenAny(_all, Task.Delay(DrainTime, _moving.Token));

    /// <summary>Stops moving. Fails when output could not be passed on.</summary>
    public async Task CompleteAsync()
    {
        await _moving.CancelAsync();
        await _all;
    }

    public async ValueTask DisposeAsync()
    {
        await _moving.CancelAsync();
        await Task.WhenAny(_all);
        _moving.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync(OutputPump pump, Stream stream)
    {
        try
        {
            await pump.ReadAsync(stream, _moving.Token);
        }
        catch
        {
            // The command must not go on unseen, nor block on a full pipe.
            await _end.CancelAsync();
            throw;
        }
    }
}
