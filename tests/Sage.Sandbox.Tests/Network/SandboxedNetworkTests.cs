using Sage.Sandbox.Audit;
using Sage.Sandbox.Network;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Tests.Sessions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Network;

/// <summary>What programs in a sandbox reach whose network policy has rules.</summary>
public sealed class SandboxedNetworkTests : IDisposable
{
    private readonly SessionPlace _place = new();
    private readonly LocalServer _server = LocalServer.Files(new Dictionary<string, string>
    {
        ["/hello"] = "hello\n",
        ["/repository/info/refs"] = new string('a', 40) + "\trefs/heads/main\n",
    });

    public void Dispose()
    {
        _server.Dispose();
        _place.Dispose();
    }

    [LinuxFact("curl")]
    public async Task Curl_reaches_what_is_allowed_by_every_way_of_asking()
    {
        Assert.Equal((0, "hello\nhello\nhello\nhello\n"), await Run(Allowed, """
            set -e
            curl -sf http://127.0.0.1:$P/hello
            curl -sf --proxytunnel http://127.0.0.1:$P/hello
            curl -sf --proxy socks5h://127.0.0.1:3128 http://127.0.0.1:$P/hello
            curl -sf --proxy socks5://127.0.0.1:3128 http://127.0.0.1:$P/hello
            """));
    }

    [LinuxFact("wget")]
    public async Task Wget_reaches_what_is_allowed() =>
        Assert.Equal((0, "hello\n"), await Run(Allowed, "wget -qO- http://127.0.0.1:$P/hello"));

    [LinuxFact("git")]
    public async Task Git_reaches_what_is_allowed() =>
        Assert.Equal((0, new string('a', 40) + "\trefs/heads/main\n"), await Run(Allowed, "git ls-remote http://127.0.0.1:$P/repository 2>&1"));

    [LinuxFact("python3")]
    public async Task Python_reaches_what_is_allowed_and_says_why_something_is_not()
    {
        var (code, output) = await Run(Allowed, """
            python3 -c "
            from urllib.request import urlopen
            print(urlopen('http://127.0.0.1:$P/hello').read().decode(), end='')
            try:
                urlopen('https://example.org/')
            except Exception as refused:
                print(refused)
            " 2>&1
            """);

        Assert.Equal(0, code);
        Assert.StartsWith("hello\n", output, StringComparison.Ordinal);
        Assert.Contains("403 Denied by the sandbox, finally; it would need the network rule example.org:443", output, StringComparison.Ordinal);
    }

    [LinuxFact("node")]
    public async Task Node_reaches_what_is_allowed() =>
        Assert.Equal((0, "hello\n"), await Run(Allowed, """
            node -e "
            require('http').get({ host: '127.0.0.1', port: 3128, path: 'http://127.0.0.1:$P/hello', headers: { Host: '127.0.0.1:$P' } }, answer => answer.pipe(process.stdout));
            "
            """));

    [LinuxFact("curl", "python3")]
    public async Task There_is_no_other_way_out()
    {
        var (code, output) = await Run(Allowed, """
            curl -sf --noproxy '*' --max-time 10 http://127.0.0.1:$P/hello; echo host $?
            curl -sf --noproxy '*' --max-time 10 http://192.0.2.1/; echo direct $?
            curl -sf --noproxy '*' --max-time 10 http://example.org/; echo name $?
            python3 -c "
            import socket
            for kind, family, to in [('dns', socket.AF_INET, ('192.0.2.53', 53)), ('six', socket.AF_INET6, ('2001:db8::53', 53)), ('metadata', socket.AF_INET, ('169.254.169.254', 80))]:
                try:
                    socket.socket(family, socket.SOCK_DGRAM).sendto(b'x', to); print(kind, 'sent')
                except OSError as error:
                    print(kind, error.strerror)
            try:
                socket.getaddrinfo('example.org', 80); print('resolved')
            except OSError:
                print('not resolved')
            for kind in (socket.SOCK_RAW,):
                try:
                    socket.socket(socket.AF_INET, kind, 1); print('raw')
                except OSError:
                    print('no raw')
            "
            ls /sys/class/net 2>/dev/null | tr '\n' ' ' ; cut -d: -f1 /proc/net/dev | tail -n +3
            """);

        Assert.Equal(0, code);
        Assert.StartsWith("host 7\ndirect 7\nname 6\ndns Network is unreachable\nsix Network is unreachable\nmetadata Network is unreachable\nnot resolved\nno raw\n", output, StringComparison.Ordinal);
        Assert.EndsWith("    lo\n", output, StringComparison.Ordinal);
        Assert.Equal(0, _server.Connections);
    }

    [LinuxFact("curl")]
    public async Task What_is_not_allowed_is_denied_by_name_by_address_and_by_notation()
    {
        var (code, output) = await Run("example.org:443,10.0.0.0/8", """
            for target in http://127.0.0.1:$P/hello http://0x7f.1:$P/hello http://[::ffff:127.0.0.1]:$P/hello http://169.254.169.254/latest/ http://example.org/ http://localhost:$P/hello; do
                curl -s -o answer -w '%{http_code} ' --noproxy '' "$target"
            done
            cat answer
            """);

        Assert.Equal(0, code);
        Assert.StartsWith("403 403 403 403 403 403 ", output, StringComparison.Ordinal);
        Assert.Contains("This denial is final", output, StringComparison.Ordinal);
        Assert.Equal(0, _server.Connections);
    }

    [LinuxFact("python3")]
    public async Task What_listens_in_the_sandbox_is_reached_directly() =>
        Assert.Equal((0, "200\n"), await Run("example.org:443", """
            python3 -m http.server --bind 127.0.0.1 8000 > /dev/null 2>&1 &
            until python3 -c "
            from urllib.request import urlopen
            print(urlopen('http://localhost:8000/').status)
            " 2> /dev/null; do sleep 0.1; done
            kill $!
            """));

    [LinuxFact]
    public async Task A_sandbox_with_the_network_of_the_host_has_no_gate()
    {
        await using var session = SandboxSession.Start(_place.Settings with { HasHostNetwork = true });

        Assert.Throws<System.Diagnostics.UnreachableException>(() => NetworkGate.Start(session.Init, NetworkPolicy.Parse([Allowed]), AuditLog.None));
    }

    [LinuxFact]
    public async Task A_second_gate_is_refused_and_the_first_stays()
    {
        await using var session = SandboxSession.Start(_place.Settings);
        await using (NetworkGate.Start(session.Init, NetworkPolicy.Parse([Allowed]), AuditLog.None))
        {
            var refused = Assert.Throws<SandboxException>(() => NetworkGate.Start(session.Init, NetworkPolicy.Parse([Allowed]), AuditLog.None));
            Assert.Equal(SandboxFault.Failed, refused.Fault);
        }
        await using var again = NetworkGate.Start(session.Init, NetworkPolicy.Parse([Allowed]), AuditLog.None);
    }

    [LinuxFact("setpriv", "curl", "python3", NeedsRoot = true)]
    public async Task It_is_the_same_for_users_who_are_not_root()
    {
        var run = await ProcessRun.Of(
            "/", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Environment.ProcessPath!, "exec", typeof(NetworkHost).Assembly.Location, "network");

        Assert.Equal("curl\nno other way\ndenied\nsecond gate\n", run.ExitCode == 0 ? run.Output : run.Output + run.Error);
    }

    private string Allowed => $"127.0.0.1:{_server.Port}";

    private async Task<(int Code, string Output)> Run(string policy, string script)
    {
        await using var session = SandboxSession.Start(_place.Settings);
        await using var gate = NetworkGate.Start(session.Init, NetworkPolicy.Parse([policy]), AuditLog.None);
        var variables = new Dictionary<string, string?>(gate.Environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value))) { ["P"] = _server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        var outcome = await session.RunAsync(_place.Shell(script) with { Environment = variables, Timeout = TimeSpan.FromMinutes(1) }, CancellationToken.None);
        return (outcome.Code, File.ReadAllText(_place.File("output")));
    }
}
