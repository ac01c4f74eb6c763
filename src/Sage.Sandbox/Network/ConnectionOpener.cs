using System.Net;
using System.Net.Sockets;
using Sage.Sandbox.Audit;

namespace Sage.Sandbox.Network;

/// <summary>Opens the connections that the policy allows, and writes each decision to the audit log before it takes effect.</summary>
/// <param name="connectTime">How long it is waited for one address to answer.</param>
/// <param name="denied">Is told of each connection that the policy denies.</param>
internal sealed class ConnectionOpener(ConnectionJudge judge, AuditLog audit, TimeSpan connectTime, Action<ConnectionDecision> denied)
{
    /// <summary>Connects to one of the addresses that were decided on, and to nothing else.</summary>
    /// <param name="protocol">How the sandbox asked, for the audit log.</param>
    public async Task<OpenedConnection> OpenAsync(Destination destination, string protocol, CancellationToken cancellation)
    {
        var decision = await judge.DecideAsync(destination, cancellation).ConfigureAwait(false);
        try
        {
            return decision.IsAllowed ? await ConnectAsync(decision, protocol, cancellation).ConfigureAwait(false) : Refuse(decision, protocol);
        }
        catch (SandboxException unwritten)
        {
            return new OpenedConnection(RefusalKind.Unaudited, decision, unwritten.Message);
        }
    }

    private OpenedConnection Refuse(ConnectionDecision decision, string protocol)
    {
        var destination = decision.Destination.ToString();
        if (decision.IsUnknown)
        {
            Write("failed", decision, protocol, null);
            return new OpenedConnection(RefusalKind.Unreachable, decision, Messages.NetworkHostIsUnknown(decision.Destination.Host));
        }
        denied(decision);
        Write("denied", decision, protocol, decision.Inside ?? decision.Destination.Address);
        var text = decision.Inside is { } inside
            ? Messages.NetworkNameLeadsInside(destination, inside.ToString(), decision.Rule)
            : Messages.NetworkConnectionDenied(destination, decision.Rule);
        return new OpenedConnection(RefusalKind.Denied, decision, text);
    }

    private async Task<OpenedConnection> ConnectAsync(ConnectionDecision decision, string protocol, CancellationToken cancellation)
    {
        SocketException? failure = null;
        foreach (var address in decision.Addresses)
        {
            Write("allowed", decision, protocol, address);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(connectTime);
            try
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                await socket.ConnectAsync(new IPEndPoint(address, decision.Destination.Port), limit.Token).ConfigureAwait(false);
                return new OpenedConnection(socket, decision);
            }
            catch (SocketException unreachable)
            {
                socket.Dispose();
                failure = unreachable;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                cancellation.ThrowIfCancellationRequested();
                failure = new SocketException((int)SocketError.TimedOut);
            }
        }
        return new OpenedConnection(RefusalKind.Unreachable, decision, Messages.NetworkHostIsUnreachable(decision.Destination.ToString(), failure!.Message));
    }

    private void Write(string verdict, ConnectionDecision decision, string protocol, IPAddress? address) =>
        audit.Write(new ConnectionEvent(verdict, protocol, decision.Destination.Host, decision.Destination.Port, address?.ToString(), decision.Rule));
}
