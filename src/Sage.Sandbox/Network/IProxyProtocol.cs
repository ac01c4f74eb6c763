using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>How a program tells a proxy where it wants to go, and is told what came of it.</summary>
internal interface IProxyProtocol
{
    /// <summary>What it is called in the audit log.</summary>
    string Name { get; }

    /// <summary>Reads where the connection is to go; null where that was refused, which the program has been told.</summary>
    Task<Destination?> ReadAsync(CancellationToken cancellation);

    /// <summary>Tells that there is no connection, and why.</summary>
    Task RefuseAsync(OpenedConnection refused, CancellationToken cancellation);

    /// <summary>Tells that there is a connection, and carries what belongs to it.</summary>
    /// <param name="patience">How long the program may take to end when everything was said.</param>
    Task CarryAsync(Relay relay, Socket server, TimeSpan patience, CancellationToken cancellation);
}
