using System.Net.Sockets;

namespace Sage.Sandbox.Network;

internal static class SocketSending
{
    /// <summary>Sends all of it, as fast as the other side takes it.</summary>
    public static async ValueTask SendAllAsync(this Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, cancellation).ConfigureAwait(false)..];
    }
}
