using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Launch;

namespace Sage.Sandbox.Network;

/// <summary>
/// The only way out of a sandbox whose network policy has rules: a proxy in this process that listens in the sandbox's network, which has no route. It speaks HTTP and SOCKS 5 on one port.
/// </summary>
internal sealed class NetworkGate : IAsyncDisposable
{
    /// <summary>Destinations that are remembered as denied; whoever tries more is looking for a way round.</summary>
    private const int MostDenials = 100;

    /// <summary>How long it is waited for a descriptor to become free.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;
    private readonly GateLimits _limits;
    private readonly ConnectionOpener _opener;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly ConcurrentDictionary<string, bool> _denials = new(StringComparer.Ordinal);
    private readonly Task _accepting;

    private NetworkGate(Socket socket, NetworkPolicy policy, AuditLog audit, GateLimits limits, HostResolver resolve)
    {
        (_socket, _limits) = (socket, limits);
        _places = new SemaphoreSlim(limits.Connections);
        _opener = new ConnectionOpener(new ConnectionJudge(policy, resolve), audit, limits.ConnectTime, Remember);
        Environment = GateEnvironment.Of(policy);
        _accepting = AcceptAsync();
    }

    /// <summary>The variables by which programs find the proxy.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The rules that connections were denied for want of, each once, in the order of their text; at most 100.</summary>
    public IReadOnlyList<string> Denials => [.. _denials.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Opens it.</summary>
    /// <param name="sandbox">Has a network of its own.</param>
    /// <param name="policy">Has rules.</param>
    /// <param name="audit">Gets each decision before it takes effect; a connection whose decision cannot be written is not made.</param>
    /// <exception cref="SandboxException">This host does not let it.</exception>
    public static NetworkGate Start(SandboxInit sandbox, NetworkPolicy policy, AuditLog audit)
    {
        try
        {
            return Over(GateSocket.Listen(sandbox), policy, audit, new GateLimits(), (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation));
        }
        catch (SystemCallException failure)
        {
            throw Failed(failure.Step, Marshal.GetPInvokeErrorMessage(failure.Errno), failure);
        }
        catch (SocketException failure)
        {
            throw Failed("listen", failure.Message, failure);
        }
    }

    /// <summary>Opens it over a socket that listens, which becomes its own.</summary>
    internal static NetworkGate Over(Socket listening, NetworkPolicy policy, AuditLog audit, GateLimits limits, HostResolver resolve) => new(listening, policy, audit, limits, resolve);

    /// <summary>Ends every connection and returns when they are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _socket.Dispose();
        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        _stop.Dispose();
        _places.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(_stop.Token).ConfigureAwait(false);
                var connection = ServeAsync(await AcceptOneAsync().ConfigureAwait(false));
                _connections[connection] = true;
                _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end of the gate.
        }
    }

    private async Task<Socket> AcceptOneAsync()
    {
        while (true)
        {
            try
            {
                return await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // A connection that ended before it was taken, or no descriptor is free, which passes.
                await Task.Delay(Patience, _stop.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        await Task.Yield();
        try
        {
            using var connection = new ProxyConnection(client, _opener, _limits, _stop.Token);
            await connection.ServeAsync().ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private void Remember(ConnectionDecision denied)
    {
        if (_denials.Count < MostDenials)
            _denials[denied.Rule] = true;
    }

    private static SandboxException Failed(string step, string problem, Exception cause) => new(SandboxFault.Failed, Messages.NetworkGateFailed(step, problem), cause);
}
