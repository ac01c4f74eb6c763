namespace Sage.Tool.Snapshots;

/// <summary>Stops a long work when a signal asks the process to end. Only while one is there; a question is ended by the signal itself.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly IDisposable _signals;

    public Interruption(ToolIo io, CancellationToken stop)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _signals = io.TakeSignals(_ => _source.Cancel());
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _signals.Dispose();
        _source.Dispose();
    }
}
