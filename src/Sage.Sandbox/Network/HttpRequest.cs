using System.Text;

namespace Sage.Sandbox.Network;

/// <summary>A request to the proxy: <c>CONNECT host:port</c>, or a method and an absolute URL.</summary>
internal sealed class HttpRequest
{
    private const string Scheme = "http://";
    private const int UsualPort = 80;

    /// <summary>Fields that are about one connection and not for the next (RFC 9110, 7.6.1), and those that only a proxy is told.</summary>
    private static readonly string[] OfOneConnection =
        ["Connection", "Proxy-Connection", "Keep-Alive", "TE", "Upgrade", "HTTP2-Settings", "Proxy-Authorization", "Proxy-Authenticate"];

    /// <summary>What the length of the body and the host are known by; a request cannot have it removed.</summary>
    private static readonly string[] Kept = ["Host", "Content-Length", "Transfer-Encoding"];

    private readonly HttpHead _head;
    private readonly string _method;
    private readonly string _path;
    private readonly string _version;

    private HttpRequest(HttpHead head, string method, string version, Destination destination, string path)
    {
        (_head, _method, _version, Destination, _path) = (head, method, version, destination, path);
        Body = IsTunnel ? new RequestBody(0) : BodyOf(head);
    }

    public Destination Destination { get; }

    /// <summary>Whether a connection is asked for that the proxy does not look into.</summary>
    public bool IsTunnel => _method == "CONNECT";

    public RequestBody Body { get; }

    /// <exception cref="ProxyProtocolException">It is no request that a proxy takes.</exception>
    public static HttpRequest Read(HttpHead head)
    {
        var parts = head.FirstLine.Split(' ');
        if (parts is not [var method, var target, var version and ("HTTP/1.1" or "HTTP/1.0")] || !HttpHead.IsToken(method))
            throw Malformed();
        if (method == "CONNECT")
            return new HttpRequest(head, method, version, Destination.Read(target, usualPort: null) ?? throw Malformed(), "");
        if (!target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || target.Contains('#', StringComparison.Ordinal))
            throw Malformed();
        var end = target.AsSpan(Scheme.Length).IndexOfAny("/?\\") is var found and >= 0 ? found + Scheme.Length : target.Length;
        var destination = Destination.Read(target[Scheme.Length..end], UsualPort) ?? throw Malformed();
        var hosts = head.Values("Host").ToList();
        if (hosts.Count > 1 || hosts.Count == 0 && version == "HTTP/1.1" || hosts.Exists(host => !destination.Equals(Destination.Read(host, UsualPort))))
            throw Malformed();
        return new HttpRequest(head, method, version, destination, target[end..].StartsWith('/') ? target[end..] : "/" + target[end..]);
    }

    /// <summary>What is sent to the host that the request is for, as if there were no proxy. The connection ends with the answer.</summary>
    public byte[] Forwarded()
    {
        var removed = _head.Values("Connection").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))
            .Except(Kept, StringComparer.OrdinalIgnoreCase).Concat(OfOneConnection).Append("Host").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var authority = Destination.ToString();
        var text = new StringBuilder($"{_method} {_path} {_version}\r\nHost: {(Destination.Port == UsualPort ? authority[..authority.LastIndexOf(':')] : authority)}\r\n");
        foreach (var (name, value) in _head.Fields.Where(field => !removed.Contains(field.Name)))
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.Latin1.GetBytes(text.Append("Connection: close\r\n\r\n").ToString());
    }

    private static RequestBody BodyOf(HttpHead head)
    {
        var encodings = head.Values("Transfer-Encoding").ToList();
        var lengths = head.Values("Content-Length").ToList();
        return (encodings, lengths) switch
        {
            ([], []) => new RequestBody(0),
            ([], [var length]) when length.Length is > 0 and < 19 && length.All(char.IsAsciiDigit) => new RequestBody(long.Parse(length, System.Globalization.CultureInfo.InvariantCulture)),
            ([var encoding], []) => encoding.Equals("chunked", StringComparison.OrdinalIgnoreCase)
                ? new RequestBody(new ChunkedBody())
                : throw new ProxyProtocolException(ProxyProtocolException.NotImplemented),
            _ => throw Malformed(),
        };
    }

    private static ProxyProtocolException Malformed() => new(ProxyProtocolException.BadRequest);
}
