using System.Net;
using System.Net.Sockets;
using System.Text;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Network;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Network;

/// <summary>A gate that listens on this machine's own loopback device, with names that the test makes up and an audit log.</summary>
internal sealed class GatePlace : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal);
    private readonly Socket _listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly AuditLog _audit;
    private int _questions;

    /// <param name="auditPath">The audit log; null for one of its own.</param>
    public GatePlace(string policy, GateLimits? limits = null, string? auditPath = null)
    {
        AuditPath = auditPath ?? _directory.File("audit.jsonl");
        _listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listening.Listen();
        EndPoint = (IPEndPoint)_listening.LocalEndPoint!;
        _audit = AuditLog.Open(AuditPath);
        Gate = NetworkGate.Over(_listening, NetworkPolicy.Parse([policy]), _audit, limits ?? new GateLimits(), Resolve);
    }

    public NetworkGate Gate { get; }

    public IPEndPoint EndPoint { get; }

    /// <summary>How many names were asked for.</summary>
    public int Questions => _questions;

    /// <summary>The events of the audit log, without their times.</summary>
    public IEnumerable<string> Events => File.ReadLines(AuditPath).Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\"time\":\"[^\"]*\",", ""));

    private string AuditPath { get; }

    /// <summary>Makes a name lead to addresses.</summary>
    public GatePlace With(string name, params string[] addresses)
    {
        _names[name] = addresses;
        return this;
    }

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(EndPoint);
        return socket;
    }

    /// <summary>Sends text, ends, and returns what comes until the other side ends.</summary>
    public Task<string> AskAsync(string text) => AskAsync(Encoding.Latin1.GetBytes(text));

    /// <inheritdoc cref="AskAsync(string)"/>
    public async Task<string> AskAsync(byte[] bytes)
    {
        using var socket = await ConnectAsync();
        return await AskAsync(socket, bytes);
    }

    public static async Task<string> AskAsync(Socket socket, byte[] bytes)
    {
        try
        {
            await socket.SendAllAsync(bytes, CancellationToken.None);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It has been reset already.
        }
        return await ReadToEndAsync(socket);
    }

    /// <summary>What comes until the other side ends, or resets.</summary>
    public static async Task<string> ReadToEndAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer) is var count and > 0)
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            text.Append("(reset)");
        }
        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Gate.DisposeAsync();
        _audit.Dispose();
        _directory.Dispose();
    }

    private Task<IPAddress[]> Resolve(string host, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _questions);
        return _names.TryGetValue(host, out var addresses)
            ? Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse))
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }
}
