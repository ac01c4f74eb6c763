using System.Buffers;
using System.Text;

namespace Sage.Runtime;

/// <summary>Reads one output stream of a command: passes it on as masked lines and keeps its end.</summary>
/// <param name="launch">Receives the lines.</param>
/// <param name="turn">Shared by the streams of a command, so that their lines come one at a time.</param>
internal sealed class OutputPump(CommandLaunch launch, Lock turn)
{
    /// <summary>How much of a stream the result keeps, in bytes.</summary>
    public const int Kept = 1024 * 1024;

    private readonly TailBuffer _tail = new(Kept);

    /// <summary>The end of what was read.</summary>
    public string Text => _tail.ToString();

    /// <summary>Reads until the stream ends or the token fires; a last line without end is passed on in both cases.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        var lines = new LineSplitter(Pass, TimeProvider.System);
        var secrets = new SecretStream(launch.Secrets);
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = ArrayPool<byte>.Shared.Rent(32 * 1024);
        var characters = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        try
        {
            while (await ReadSomeAsync(stream, bytes, stop) is var count and > 0)
            {
                _tail.Append(bytes.AsSpan(0, count));
                var decoded = decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false);
                lines.Push(secrets.Push(characters.AsSpan(0, decoded)));
            }

            var last = decoder.GetChars([], characters, flush: true);
            lines.Push(secrets.Push(characters.AsSpan(0, last)));
            lines.Push(secrets.Complete());
            lines.Complete();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static async ValueTask<int> ReadSomeAsync(Stream stream, byte[] bytes, CancellationToken stop)
    {
        try
        {
            return await stream.ReadAsync(bytes, stop);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private void Pass(string line)
    {
        lock (turn)
            launch.Output(line);
    }
}
