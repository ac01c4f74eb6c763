namespace Sage.Sandbox.Tests.Network;

/// <summary>What requests to the proxy look like behind it, and which it does not take.</summary>
public sealed class HttpProtocolTests
{
    [Fact]
    public async Task A_request_is_forwarded_as_if_there_were_no_proxy()
    {
        using var server = LocalServer.Mirror();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        var answer = await place.AskAsync($"GET http://127.0.0.1:{server.Port}/a?b=c HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nProxy-Authorization: Basic c2VjcmV0\r\nProxy-Connection: keep-alive\r\n"
            + "Connection: keep-alive, X-Hop, Host\r\nKeep-Alive: 5\r\nX-Hop: 1\r\nTE: trailers\r\nUpgrade: h2c\r\nAccept: text/html\r\nX-Bytes: \u00fc\r\n\r\n");

        Assert.EndsWith($"\r\n\r\nGET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nAccept: text/html\r\nX-Bytes: \u00fc\r\nConnection: close\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"protocol\":\"http\"", Assert.Single(place.Events), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}", "GET / HTTP/1.0")]
    [InlineData("HTTP://127.0.0.1:{0}?x", "GET /?x HTTP/1.0")]
    [InlineData("http://127.1:{0}//x", "GET //x HTTP/1.0")]
    public async Task A_URL_need_not_have_a_path_and_an_old_request_no_host(string url, string line)
    {
        using var server = LocalServer.Mirror();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        var answer = await place.AskAsync($"GET {string.Format(System.Globalization.CultureInfo.InvariantCulture, url, server.Port)} HTTP/1.0\r\n\r\n");

        Assert.Contains($"\r\n\r\n{line}\r\nHost: 127.0.0.1:{server.Port}\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 5", "hello", "hello")]
    [InlineData("Transfer-Encoding: chunked", "3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: v\r\n\r\n", "\r\n\r\n")]
    public async Task A_body_is_carried_as_it_is(string field, string body, string end)
    {
        using var server = LocalServer.Mirror("Connection: close\r\n\r\n" + body);
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        var answer = await place.AskAsync($"POST http://127.0.0.1:{server.Port}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\n{field}\r\n\r\n{body}");

        Assert.Contains($"\r\n{field}\r\nConnection: close\r\n\r\n{body}", answer, StringComparison.Ordinal);
        Assert.EndsWith(end, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Length: 2\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    public async Task A_second_request_does_not_reach_the_server_of_the_first(string field)
    {
        var seen = "";
        using var server = new LocalServer(async socket => seen = await GatePlace.ReadToEndAsync(socket));
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");
        var body = field.StartsWith('C') ? "ab" : field.StartsWith('T') ? "0\r\n\r\n" : "";

        await place.AskAsync($"POST http://127.0.0.1:{server.Port}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\n{field}\r\n{body}GET http://other.test/second HTTP/1.1\r\nHost: other.test\r\n\r\n");

        Assert.DoesNotContain("second", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET https://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET unix:/run/docker.sock HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET http:///run/docker.sock HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: other.test\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://user@127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT\\@other.test/ HTTP/1.1\r\nHost: 127.0.0.1:PORT:x\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/#x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/2.0\r\nHost: 127.0.0.1:PORT\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\nHost: 127.0.0.1:PORT\n\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: a\r\n b\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX : a\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: a\rb\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: +1\r\n\r\n")]
    [InlineData("CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT 127.0.0.1: HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT 127.0.0.1:PORT:80 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT http://127.0.0.1:PORT HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT [127.0.0.1]:PORT HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT /run/docker.sock HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT a\u00fc.test:PORT HTTP/1.1\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0000\u0005hello")]
    public async Task What_is_no_request_to_a_proxy_is_refused_and_connects_to_nothing(string request)
    {
        using var server = LocalServer.Mirror();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        var answer = await place.AskAsync(request.Replace("PORT", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal((0, 0), (server.Connections, place.Events.Count()));
    }

    [Fact]
    public async Task An_endless_head_and_an_unknown_encoding_are_refused()
    {
        using var server = LocalServer.Mirror();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        Assert.StartsWith("HTTP/1.1 431 ", await place.AskAsync("GET http://127.0.0.1/ HTTP/1.1\r\nX: " + new string('x', 64 * 1024)), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 501 ", await place.AskAsync("GET http://127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("x\r\n")]
    [InlineData("\r\n")]
    [InlineData("1 \r\na\r\n")]
    [InlineData("1\r\nab\r\n")]
    [InlineData("1\na\n")]
    [InlineData("fffffffffffffffff\r\n")]
    [InlineData("0\r\na\nb\r\n\r\n")]
    public async Task Chunks_that_are_none_end_the_connection(string chunks)
    {
        using var server = new LocalServer(async socket => await GatePlace.ReadToEndAsync(socket));
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        Assert.EndsWith("(reset)", await place.AskAsync($"POST http://127.0.0.1:{server.Port}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"), StringComparison.Ordinal);
    }
}
