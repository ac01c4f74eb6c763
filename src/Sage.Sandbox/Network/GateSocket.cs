using System.Net;
using System.Net.Sockets;
using Sage.Linux;
using Sage.Sandbox.Launch;

namespace Sage.Sandbox.Network;

/// <summary>Listens in the network of a sandbox, from this process. A socket stays in the network where it was made, whoever uses it.</summary>
internal static class GateSocket
{
    /// <summary>The port, on the sandbox's own loopback device; proxies often have it.</summary>
    public const int Port = 3128;

    private const long InternetFamily = 2;
    private const long Stream = 1;
    private const long CloseOnExec = 0x80000;

    /// <exception cref="SystemCallException">The network cannot be entered.</exception>
    /// <exception cref="SocketException">Something else listens there.</exception>
    public static Socket Listen(SandboxInit sandbox)
    {
        using var calls = new SystemCallList();
        sandbox.AddEnteringNetwork(calls);
        var made = calls.Add("making a socket in the sandbox's network", SystemCallNumber.Socket, InternetFamily, Stream | CloseOnExec, 0L);
        var socket = new Socket(new SafeSocketHandle((nint)ClonedProcess.Run(calls, CloneFlags.SharedFiles)[made.Place], ownsHandle: true));
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, Port));
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
