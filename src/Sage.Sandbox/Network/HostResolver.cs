using System.Net;

namespace Sage.Sandbox.Network;

/// <summary>Gives the addresses of a name.</summary>
/// <exception cref="System.Net.Sockets.SocketException">It has none.</exception>
internal delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellation);
