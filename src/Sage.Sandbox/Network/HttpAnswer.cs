using System.Globalization;
using System.Text;

namespace Sage.Sandbox.Network;

/// <summary>
/// The proxy's own answers. The reason of a status line is ASCII and has one language; many programs show that of a refused <c>CONNECT</c> and nothing else, so it says all that has to be known.
/// </summary>
internal static class HttpAnswer
{
    /// <summary>A <c>CONNECT</c> that succeeded.</summary>
    public static readonly byte[] Connected = "HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray();

    /// <param name="status">400, 431 or 501.</param>
    public static byte[] NoProxyRequest(int status) => Of(status, "Not a request to a proxy", Messages.NetworkRequestIsMalformed);

    public static byte[] Refused(OpenedConnection refused) => refused.Refusal switch
    {
        RefusalKind.Denied => Of(403, $"Denied by the sandbox, finally; it would need the network rule {refused.Decision.Rule}", refused.Text),
        RefusalKind.Unreachable => Of(502, "No connection", refused.Text),
        _ => Of(503, "No audit log", refused.Text),
    };

    private static byte[] Of(int status, string reason, string text)
    {
        var body = Encoding.UTF8.GetBytes(text + "\n");
        var head = string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
