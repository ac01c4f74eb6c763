using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sage.Sandbox.Hosts;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Tests.Sessions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Escapes;

/// <summary>Makes all attempts in a sandbox, and outside those that harm nothing there, as whoever runs it. Writes one line of JSON for each.</summary>
internal static partial class EscapeHost
{
    private static readonly string[] Private = ["workspace/.sage/secret", "home/.ssh/id"];

    public static async Task<int> RunAsync()
    {
        Require(HostAbility.All().All(ability => ability.IsThere || !ability.IsNeeded), "this host can hold a sandbox");
        using var place = new SessionPlace();
        foreach (var file in Private)
            place.Write(file, "secret");
        place.Write("home/.bashrc", "old");
        var script = place.Write("workspace/attempts.py", EscapeAttempts.Script);
        using var services = new SocketList();
        var port = services.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var name = "sage-escape-" + Path.GetFileName(Path.GetDirectoryName(place.Workspace));
        foreach (var path in (string[])["\0" + name, place.File("workspace/service.sock"), place.File("home/agent.sock")])
            services.Listen(new UnixDomainSocketEndPoint(path));
        using var victim = Process.Start(new ProcessStartInfo("sleep", "1000"))!;
        try
        {
            var facts = JsonSerializer.Serialize(new { victim = victim.Id, home = place.Home, workspace = place.Workspace, state = place.File("state"), port, @abstract = name });
            // Not closed on exec, as what a careless parent leaves open.
            var left = Duplicate(0);
            await RunInside(place, script, facts);
            await RunOutside(place, script, facts);
            CloseDescriptor(left);
        }
        finally
        {
            victim.Kill();
            await victim.WaitForExitAsync();
        }
        return 0;
    }

    private static async Task RunInside(SessionPlace place, string script, string facts)
    {
        var settings = place.Settings;
        settings = settings with { BaseEnvironment = new Dictionary<string, string>(settings.BaseEnvironment!) { ["GITHUB_TOKEN"] = "secret" } };
        await using (var session = SandboxSession.Start(settings))
        {
            var outcome = await session.RunAsync(place.Shell("") with { Arguments = ["python3", script, "inside", facts] }, CancellationToken.None);
            if (outcome.Code != 0)
                throw new InvalidOperationException($"The attempts ended with {outcome.Code}: {File.ReadAllText(place.File("output"))}");
            Write("inside", File.ReadAllText(place.File("output")));
            var (_, changes) = await place.Run(session, "echo new > ~/.bashrc; echo new > ../beside; cat ~/.bashrc ../beside");
            Require(changes == "new\nnew\n", "it may write to what is thrown away");
        }
        Require(File.ReadAllText(place.File("home/.bashrc")) == "old", "the home directory is as it was");
        Require(!File.Exists(place.File("beside")), "nothing is beside the workspace");
        Require(Private.All(file => File.ReadAllText(place.File(file)) == "secret"), "secrets are as they were");
    }

    private static async Task RunOutside(SessionPlace place, string script, string facts)
    {
        var directory = Directory.CreateDirectory(place.File("outside")).FullName;
        Environment.SetEnvironmentVariable("GITHUB_TOKEN", "secret");
        // With a descriptor that is left open.
        Write("outside", await ProcessRun.Checked(directory, "sh", "-c", "exec python3 \"$@\" 9</dev/null", "sh", script, "outside", facts));
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"Not so: {what}.");
    }

    private static void Write(string where, string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Console.WriteLine($"{{\"where\":\"{where}\",{line[1..]}");
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);

    /// <summary>Services of the host.</summary>
    private sealed class SocketList : IDisposable
    {
        private readonly List<Socket> _sockets = [];

        public int Listen(EndPoint address)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
            _sockets.Add(socket);
            socket.Bind(address);
            socket.Listen(8);
            return (socket.LocalEndPoint as IPEndPoint)?.Port ?? 0;
        }

        public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
    }
}
