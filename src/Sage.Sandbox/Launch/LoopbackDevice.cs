using System.Buffers.Binary;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>Brings up <c>lo</c> in a network of the sandbox's own, where it is down at first.</summary>
internal static unsafe class LoopbackDevice
{
    private const long InternetFamily = 2;
    private const long Datagram = 2;
    private const long CloseOnExec = 0x80000;

    /// <summary><c>SIOCSIFFLAGS</c>.</summary>
    private const long SetFlags = 0x8914;

    /// <summary><c>IFF_UP | IFF_RUNNING</c>.</summary>
    private const short UpAndRunning = 0x41;

    // struct ifreq: 16 bytes of name, then the flags.
    private const int RequestSize = 40;
    private const int FlagsAt = 16;

    public static void Add(SystemCallList calls)
    {
        var request = (byte*)calls.Memory(RequestSize);
        "lo"u8.CopyTo(new Span<byte>(request, 2));
        BinaryPrimitives.WriteInt16LittleEndian(new Span<byte>(request + FlagsAt, 2), UpAndRunning);
        var socket = calls.Add("opening a socket", SystemCallNumber.Socket, InternetFamily, Datagram | CloseOnExec, 0L);
        calls.Add("bringing up the loopback device", SystemCallNumber.IoControl, socket, SetFlags, request);
    }
}
