using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Sage.Sandbox.Tests.Network;

/// <summary>SOCKS 5 behind the same port.</summary>
public sealed class SocksProtocolTests
{
    private const string Succeeded = "\u0005\0\u0005\0\0\u0001\0\0\0\0\0\0";

    [Fact]
    public async Task Names_and_addresses_are_connected_to()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace($"a.test:{server.Port},127.0.0.1:{server.Port}").With("a.test", "127.0.0.1");

        Assert.Equal(Succeeded + "X", await place.AskAsync([.. Named(1, "A.test.", server.Port), (byte)'x']));
        Assert.Equal(Succeeded + "X", await place.AskAsync([.. Named(1, "127.0.0.1", server.Port), (byte)'x']));
        Assert.Equal(Succeeded + "X", await place.AskAsync([.. Request(1, 1, [127, 0, 0, 1], server.Port), (byte)'x']));
        Assert.Equal(Succeeded + "X", await place.AskAsync([.. Request(1, 4, IPAddress.Parse("::ffff:127.0.0.1").GetAddressBytes(), server.Port), (byte)'x']));

        Assert.All(place.Events, line => Assert.Contains("\"verdict\":\"allowed\",\"protocol\":\"socks5\"", line, StringComparison.Ordinal));
        Assert.Equal(["a.test", "127.0.0.1", "127.0.0.1", "127.0.0.1"], place.Events.Select(line => line.Split('"')[15]));
    }

    [Fact]
    public async Task What_no_rule_allows_is_denied()
    {
        await using var place = new GatePlace("a.test:80").With("a.test", "10.0.0.1");

        Assert.Equal(2, (await place.AskAsync(Named(1, "b.test", 80)))[3]);
        Assert.Equal(2, (await place.AskAsync(Named(1, "a.test", 81)))[3]);
        Assert.Equal(2, (await place.AskAsync(Named(1, "a.test", 80)))[3]);
        Assert.Equal(2, (await place.AskAsync(Request(1, 1, [169, 254, 169, 254], 80)))[3]);
        Assert.Equal(["10.0.0.1:80", "169.254.169.254:80", "a.test:81", "b.test:80"], place.Gate.Denials);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task It_neither_listens_nor_takes_datagrams(byte command)
    {
        await using var place = new GatePlace("127.0.0.1");

        Assert.Equal(7, (await place.AskAsync(Request(command, 1, [127, 0, 0, 1], 80)))[3]);
        Assert.Empty(place.Events);
    }

    [Fact]
    public async Task Other_kinds_of_addresses_and_authentication_are_refused()
    {
        await using var place = new GatePlace("127.0.0.1");

        Assert.Equal(8, (await place.AskAsync(Request(1, 2, [127, 0, 0, 1], 80)))[3]);
        Assert.Equal("\u0005\u00ff", await place.AskAsync([5, 1, 2]));
        Assert.Equal("\u0005\u00ff", await place.AskAsync([5, 0]));
        Assert.Equal(1, (await place.AskAsync(Request(1, 1, [127, 0, 0, 1], 0)))[3]);
        Assert.Equal(1, (await place.AskAsync(Named(1, "a..b", 80)))[3]);
        Assert.Equal(1, (await place.AskAsync(Named(1, "", 80)))[3]);
        Assert.Equal(1, (await place.AskAsync(Named(1, "/run/docker.sock", 80)))[3]);
    }

    private static byte[] Named(byte command, string host, int port) => Request(command, 3, [(byte)host.Length, .. Encoding.UTF8.GetBytes(host)], port);

    private static byte[] Request(byte command, byte type, byte[] address, int port)
    {
        var written = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(written, (ushort)port);
        return [5, 2, 0, 2, 5, command, 0, type, .. address, .. written];
    }
}
