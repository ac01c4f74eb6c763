using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sage.Sandbox.Network;

namespace Sage.Sandbox.Tests.Network;

/// <summary>Whatever a sandbox sends, the proxy stays up and connects to nothing that it must not.</summary>
public sealed class HostileRequestTests
{
    private static readonly string[] Pieces =
    [
        "GET", "CONNECT", "POST", " ", "  ", "\t", "http://", "https://", "HTTP/1.1", "HTTP/1.0", "\r\n", "\n", "\r", "\r\n\r\n", "Host: ", "127.0.0.1", "127.1", "0x7f.1", "2130706433", "[::1]",
        "[::ffff:127.0.0.1]", "localhost", "allowed.test", ":PORT", ":", "@", "/", "\\", "#", "?", "%", "\0", "\u00ff", "Content-Length: ", "Transfer-Encoding: chunked", "1", "0", "-1",
        "\u0005\u0001\u0000", "\u0005\u0001\u0000\u0001\u007f\u0000\u0000\u0001", "\u0005\u0001\u0000\u0003\u0009127.0.0.1", "\u0004\u0001", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "CONNECT 127.0.0.1:PORT HTTP/1.1\r\n\r\n", "GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "CONNECT localhost:PORT HTTP/1.1\r\n\r\n",
    ];

    [Fact]
    public async Task Nothing_is_connected_to_and_the_next_request_is_served()
    {
        using var forbidden = LocalServer.Echo();
        using var allowed = LocalServer.Echo();
        // A rule about a name of the internet, and one about another port: neither is about the forbidden server.
        await using var place = new GatePlace($"allowed.test:{forbidden.Port},127.0.0.1:{allowed.Port}").With("allowed.test", "127.0.0.1").With("localhost", "127.0.0.1");
        var requests = Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat).Sample(300, 12);

        foreach (var batch in requests.Chunk(50))
            await Task.WhenAll(batch.Select(request => place.AskAsync(request.Replace("PORT", forbidden.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))));

        Assert.EndsWith("\r\n\r\nX", await place.AskAsync($"CONNECT 127.0.0.1:{allowed.Port} HTTP/1.1\r\n\r\nx"), StringComparison.Ordinal);
        Assert.Equal(0, forbidden.Connections);
    }

    [Fact]
    public void Any_head_is_read_or_refused() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes => Read(bytes)));

    [Fact]
    public void Any_head_of_likely_pieces_is_read_or_refused() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat).ToArbitrary(), text => Read(Encoding.Latin1.GetBytes(text))));

    [Fact]
    public void Any_text_is_a_rule_or_refused_and_a_rule_reads_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(Pieces.Concat(["*.", ",", "/8", "/32", "/128", "10.0.0.0", "2001:db8::", "none", "host", ".", "a", "\u00fc"]).ToArray())).Select(string.Concat).ToArbitrary(),
        text =>
        {
            try
            {
                var canonical = NetworkPolicy.Parse([text]).ToString();
                return NetworkPolicy.Parse([canonical]).ToString() == canonical;
            }
            catch (SandboxException refused)
            {
                return refused.Fault == SandboxFault.Usage;
            }
        }));

    [Fact]
    public void A_body_in_chunks_ends_at_the_same_place_however_it_is_cut() => Check.QuickThrowOnFailure(Prop.ForAll<byte[], PositiveInt>((data, cut) =>
    {
        byte[] body = [.. Encoding.ASCII.GetBytes($"{data.Length:x}\r\n"), .. data, .. "\r\n0\r\nT: v\r\n\r\n"u8];
        if (data.Length == 0)
            body = "0\r\n\r\n"u8.ToArray();
        byte[] sent = [.. body, .. "GET http://next/"u8];
        var chunks = new ChunkedBody();
        var taken = 0;
        for (var at = 0; at < sent.Length && !chunks.IsComplete; at += cut.Get)
            taken += chunks.Take(sent.AsSpan(at, Math.Min(cut.Get, sent.Length - at)));
        return taken == body.Length;
    }));

    [Fact]
    public void Any_host_is_an_address_or_a_name_of_the_right_form_or_none() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        Destination.Of(text ?? "", 80) is not { } read || read.Address is not null || read.Host.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_' or '.')
            && !IPAddress.TryParse(read.Host, out _)));

    private static bool Read(byte[] bytes)
    {
        try
        {
            var request = HttpRequest.Read(HttpHead.Read([.. bytes, .. "\r\n\r\n"u8]));
            return request.IsTunnel || Encoding.Latin1.GetString(request.Forwarded()).Split("\r\n\r\n") is [_, ""];
        }
        catch (ProxyProtocolException)
        {
            return true;
        }
    }
}
