using System.IO.Pipes;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime;

/// <summary>The pipes to a command's standard input, where it gets one, and from its output and error output.</summary>
internal sealed class CommandPipes : IDisposable
{
    private readonly AnonymousPipeServerStream? _input;
    private readonly AnonymousPipeServerStream _output = new(PipeDirection.In, HandleInheritability.None);
    private readonly AnonymousPipeServerStream _error = new(PipeDirection.In, HandleInheritability.None);

    public CommandPipes(bool hasInput) => _input = hasInput ? new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None) : null;

    /// <summary>Standard output.</summary>
    public Stream Output => _output;

    /// <summary>Standard error.</summary>
    public Stream Error => _error;

    /// <summary>What become the command's descriptors 0, 1 and 2; null for one that is empty.</summary>
    public IReadOnlyList<SafePipeHandle?> Ends => [_input?.ClientSafePipeHandle, _output.ClientSafePipeHandle, _error.ClientSafePipeHandle];

    private IEnumerable<AnonymousPipeServerStream> All => _input is null ? [_output, _error] : [_output, _error, _input];

    /// <summary>Closes the command's ends here, so that the streams end when the command's do.</summary>
    public void CloseEnds()
    {
        foreach (var pipe in All)
            pipe.DisposeLocalCopyOfClientHandle();
    }

    /// <summary>Writes standard input to its end, where there is one. A command need not read it.</summary>
    public async Task WriteInputAsync(string? text, CancellationToken stop)
    {
        if (_input is null)
            return;
        try
        {
            await _input.WriteAsync(Encoding.UTF8.GetBytes(text ?? ""), stop);
        }
        catch (Exception unread) when (unread is IOException or OperationCanceledException)
        {
            // It ended, or closed its standard input, before it had read all.
        }
        finally
        {
            await _input.DisposeAsync();
        }
    }

    public void Dispose()
    {
        foreach (var pipe in All)
            pipe.Dispose();
    }
}
