namespace Sage.Tool.Tests.Support;

/// <summary>A writer that tells when a text has been written to it.</summary>
internal sealed class SignallingWriter(string awaited) : StringWriter
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Seen => _seen.Task;

    public override void Write(string? value)
    {
        base.Write(value);
        if (ToString().Contains(awaited, StringComparison.Ordinal))
            _seen.TrySetResult();
    }
}
