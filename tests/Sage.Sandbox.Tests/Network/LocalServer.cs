using System.Net;
using System.Net.Sockets;
using System.Text;
using Sage.Sandbox.Network;

namespace Sage.Sandbox.Tests.Network;

/// <summary>A server on this machine that deals with each connection in the way of a test.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    public LocalServer(Func<Socket, Task> serve)
    {
        _listener.Start(512);
        _ = AcceptAsync(serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>Sends everything back, in upper case.</summary>
    public static LocalServer Echo() => new(async socket =>
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer) is var count and > 0)
            await socket.SendAllAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(buffer, 0, count).ToUpperInvariant()), CancellationToken.None);
    });

    /// <summary>Answers each request with the text that was sent until its end: the empty line, or the given end of a body.</summary>
    public static LocalServer Mirror(string end = "\r\n\r\n") => new(async socket =>
    {
        var text = "";
        var buffer = new byte[4096];
        while (!text.EndsWith(end, StringComparison.Ordinal) && await socket.ReceiveAsync(buffer) is var count and > 0)
            text += Encoding.Latin1.GetString(buffer, 0, count);
        await socket.SendAllAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\n\r\n{text}"), CancellationToken.None);
    });

    /// <summary>Answers requests for files.</summary>
    public static LocalServer Files(IReadOnlyDictionary<string, string> files) => new(async socket =>
    {
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var path = (await reader.ReadLineAsync())?.Split(' ')[1].Split('?')[0] ?? "";
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }
        var isThere = files.TryGetValue(path, out var text);
        var answer = $"HTTP/1.1 {(isThere ? "200 OK" : "404 Not Found")}\r\nContent-Length: {text?.Length ?? 0}\r\nConnection: close\r\n\r\n{text}";
        await socket.SendAllAsync(Encoding.Latin1.GetBytes(answer), CancellationToken.None);
    });

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(Func<Socket, Task> serve)
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(socket, serve);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
        }
    }

    private static async Task ServeAsync(Socket socket, Func<Socket, Task> serve)
    {
        using (socket)
        {
            try
            {
                await serve(socket);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception ended) when (ended is SocketException or IOException or ObjectDisposedException)
            {
            }
        }
    }
}
