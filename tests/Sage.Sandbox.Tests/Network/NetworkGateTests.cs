using System.Net.Sockets;
using System.Text;
using Sage.Sandbox.Network;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Network;

/// <summary>Which connections the proxy makes, and what it does with them.</summary>
public sealed class NetworkGateTests
{
    [Fact]
    public async Task A_tunnel_is_made_to_what_a_rule_names()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        Assert.Equal("HTTP/1.1 200 Connected\r\n\r\nHELLO", await place.AskAsync($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\n\r\nhello"));

        Assert.Equal([$$"""{"event":"connection","verdict":"allowed","protocol":"connect","host":"127.0.0.1","port":{{server.Port}},"address":"127.0.0.1","rule":"127.0.0.1:{{server.Port}}"}"""], place.Events);
    }

    [Fact]
    public async Task A_denial_is_final_says_which_rule_is_missing_and_is_written_down()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace("example.org:443");

        var answer = await place.AskAsync($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\nhello");

        Assert.StartsWith($"HTTP/1.1 403 Denied by the sandbox, finally; it would need the network rule 127.0.0.1:{server.Port}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("This denial is final", answer, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
        Assert.Equal([$$"""{"event":"connection","verdict":"denied","protocol":"connect","host":"127.0.0.1","port":{{server.Port}},"address":"127.0.0.1","rule":"127.0.0.1:{{server.Port}}"}"""], place.Events);
        Assert.Equal([$"127.0.0.1:{server.Port}"], place.Gate.Denials);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("0.0.0.0")]
    public async Task A_name_that_leads_into_local_networks_is_denied(string address)
    {
        await using var place = new GatePlace("*.example.org:80").With("rebound.example.org", address);

        var answer = await place.AskAsync("GET http://rebound.example.org/ HTTP/1.1\r\nHost: rebound.example.org\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.Contains("no address of the internet", answer, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"denied\"", Assert.Single(place.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_address_that_was_judged_is_connected_to()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace($"a.test:{server.Port},127.0.0.1:{server.Port}").With("a.test", "169.254.169.254", "10.0.0.1", "127.0.0.1");

        Assert.EndsWith("\r\n\r\nX", await place.AskAsync($"CONNECT a.test:{server.Port} HTTP/1.1\r\n\r\nx"), StringComparison.Ordinal);

        Assert.Equal(1, place.Questions);
        Assert.Contains("\"address\":\"127.0.0.1\"", Assert.Single(place.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_no_rule_is_about_is_not_even_resolved()
    {
        await using var place = new GatePlace("example.org:443,10.0.0.0/8");

        Assert.StartsWith("HTTP/1.1 403 ", await place.AskAsync("CONNECT secret.attacker.test:443 HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403 ", await place.AskAsync("CONNECT example.org:80 HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);

        Assert.Equal(0, place.Questions);
    }

    [Fact]
    public async Task A_name_without_an_address_and_a_closed_port_are_no_denials()
    {
        int closed;
        using (var server = LocalServer.Echo())
            closed = server.Port;
        await using var place = new GatePlace($"gone.test:443,127.0.0.1:{closed}");

        Assert.StartsWith("HTTP/1.1 502 ", await place.AskAsync("CONNECT gone.test:443 HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 502 ", await place.AskAsync($"CONNECT 127.0.0.1:{closed} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);

        Assert.Equal(["failed", "allowed"], place.Events.Select(line => line.Split('"')[7]));
        Assert.Empty(place.Gate.Denials);
    }

    [Theory]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::7f00:1]")]
    [InlineData("[64:ff9b::127.0.0.1]")]
    public async Task An_address_is_itself_however_it_is_written(string written)
    {
        using var server = LocalServer.Echo();
        await using var denying = new GatePlace($"localhost:{server.Port}").With("localhost", "127.0.0.1");
        await using var allowing = new GatePlace($"127.0.0.1:{server.Port}");

        Assert.StartsWith("HTTP/1.1 403 ", await denying.AskAsync($"CONNECT {written}:{server.Port} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nX", await allowing.AskAsync($"CONNECT {written}:{server.Port} HTTP/1.1\r\n\r\nx"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_this_machine_leads_to_it_where_a_rule_says_so()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace($"localhost:{server.Port}").With("localhost", "127.0.0.1");

        Assert.EndsWith("\r\n\r\nX", await place.AskAsync($"CONNECT LocalHost.:{server.Port} HTTP/1.1\r\n\r\nx"), StringComparison.Ordinal);
        Assert.Equal("", place.Gate.Environment["NO_PROXY"]);
    }

    [Fact]
    public async Task The_end_of_one_direction_is_carried_over()
    {
        using var server = new LocalServer(async socket => await socket.SendAllAsync(Encoding.ASCII.GetBytes("got " + await GatePlace.ReadToEndAsync(socket)), CancellationToken.None));
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");

        Assert.EndsWith("\r\n\r\ngot all", await place.AskAsync($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\nall"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_regular_end_for_the_other_side()
    {
        using var server = new LocalServer(async socket =>
        {
            await socket.ReceiveAsync(new byte[1]);
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        });
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");
        using var client = await place.ConnectAsync();
        await client.SendAllAsync(Encoding.ASCII.GetBytes($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\nx"), CancellationToken.None);

        Assert.EndsWith("(reset)", await GatePlace.ReadToEndAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_transfers_flow_as_fast_as_they_are_taken()
    {
        const int Size = 64 * 1024 * 1024;
        var sending = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new LocalServer(socket =>
        {
            var sent = socket.SendAllAsync(new byte[Size], CancellationToken.None).AsTask();
            sending.SetResult(sent);
            return sent;
        });
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");
        using var client = await place.ConnectAsync();
        await client.SendAllAsync(Encoding.ASCII.GetBytes($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\n"), CancellationToken.None);
        var sent = await sending.Task;

        // Nobody keeps 64 MiB for a client that does not read: what is on its way are the buffers of the sockets.
        Assert.False(sent.IsCompleted);
        long received = 0;
        var buffer = new byte[1024 * 1024];
        while (await client.ReceiveAsync(buffer) is var count and > 0)
            received += count;

        Assert.Equal("HTTP/1.1 200 Connected\r\n\r\n".Length + Size, received);
    }

    [Fact]
    public async Task A_hundred_connections_are_served_at_once()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}");
        var tunnels = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            var tunnel = await place.ConnectAsync();
            await tunnel.SendAllAsync(Encoding.ASCII.GetBytes($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\n"), CancellationToken.None);
            await tunnel.ReceiveAsync(new byte[100]);
            return tunnel;
        }));

        var answers = await Task.WhenAll(tunnels.Select((tunnel, number) => GatePlace.AskAsync(tunnel, Encoding.ASCII.GetBytes($"n{number}"))));

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"N{number}"), answers);
        Assert.Equal(100, place.Events.Count());
        Array.ForEach(tunnels, tunnel => tunnel.Dispose());
    }

    [Fact]
    public async Task More_connections_than_allowed_wait_for_one_to_end()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}", new GateLimits { Connections = 2 });
        using var first = await place.ConnectAsync();
        using var second = await place.ConnectAsync();

        var third = place.AskAsync($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\nx");
        await first.SendAllAsync("CONNECT nowhere.test:1 HTTP/1.1\r\n\r\n"u8.ToArray(), CancellationToken.None);
        Assert.NotEqual(0, await first.ReceiveAsync(new byte[4096]));
        Assert.False(third.IsCompleted);
        first.Dispose();

        Assert.EndsWith("\r\n\r\nX", await third, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET http://127.0.0.1/ HT")]
    [InlineData("\u0005")]
    [InlineData("\u0005\u0001\u0000\u0005\u0001\u0000\u0003\u00ffabc")]
    public async Task Whoever_is_slow_is_not_waited_for(string beginning)
    {
        await using var place = new GatePlace("127.0.0.1", new GateLimits { HeadTime = TimeSpan.FromMilliseconds(50) });
        using var client = await place.ConnectAsync();
        await client.SendAllAsync(Encoding.Latin1.GetBytes(beginning), CancellationToken.None);

        Assert.EndsWith("(reset)", await GatePlace.ReadToEndAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tunnel_that_carries_nothing_ends()
    {
        using var server = LocalServer.Echo();
        await using var place = new GatePlace($"127.0.0.1:{server.Port}", new GateLimits { IdleTime = TimeSpan.FromMilliseconds(50) });
        using var client = await place.ConnectAsync();
        await client.SendAllAsync(Encoding.ASCII.GetBytes($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\n"), CancellationToken.None);

        Assert.EndsWith("(reset)", await GatePlace.ReadToEndAsync(client), StringComparison.Ordinal);
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task What_cannot_be_audited_is_not_connected_to()
    {
        using var server = LocalServer.Echo();
        using var directory = new TemporaryDirectory();
        await using var disk = await MountedTmpfs.Mount(directory.Path, "4k");
        await using var place = new GatePlace($"127.0.0.1:{server.Port}", auditPath: directory.File("audit.jsonl"));
        File.WriteAllText(directory.File("audit.jsonl"), new string('x', 4095) + "\n");

        Assert.StartsWith("HTTP/1.1 503 ", await place.AskAsync($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 503 ", await place.AskAsync("CONNECT 127.0.0.1:1 HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);

        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Its_end_is_the_end_of_its_connections()
    {
        using var server = LocalServer.Echo();
        var place = new GatePlace($"127.0.0.1:{server.Port}");
        using var client = await place.ConnectAsync();
        await client.SendAllAsync(Encoding.ASCII.GetBytes($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\nx"), CancellationToken.None);
        Assert.NotEqual(0, await client.ReceiveAsync(new byte[100]));

        await place.DisposeAsync();

        Assert.EndsWith("(reset)", await GatePlace.ReadToEndAsync(client), StringComparison.Ordinal);
    }
}
