using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>A connection, or why there is none.</summary>
internal sealed class OpenedConnection
{
    public OpenedConnection(Socket socket, ConnectionDecision decision) => (Socket, Decision, Text) = (socket, decision, "");

    public OpenedConnection(RefusalKind refusal, ConnectionDecision decision, string text) => (Refusal, Decision, Text) = (refusal, decision, text);

    /// <summary>Null where there is none.</summary>
    public Socket? Socket { get; }

    /// <summary>Means something where there is no connection.</summary>
    public RefusalKind Refusal { get; }

    public ConnectionDecision Decision { get; }

    /// <summary>What whoever asked is told where there is no connection.</summary>
    public string Text { get; }
}
