using System.Net;
using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>Decides which connections the rules allow. A name that no rule is about is not even resolved: the question alone would tell whoever answers it something.</summary>
internal sealed class ConnectionJudge(NetworkPolicy policy, HostResolver resolve)
{
    private readonly List<HostRule> _hosts = [.. policy.Rules.OfType<HostRule>()];
    private readonly List<AddressRule> _addresses = [.. policy.Rules.OfType<AddressRule>()];

    public async Task<ConnectionDecision> DecideAsync(Destination destination, CancellationToken cancellation)
    {
        var needed = destination.ToString();
        if (destination.Address is { } address)
        {
            return RuleFor(address, destination.Port) is { } range
                ? new ConnectionDecision { Destination = destination, Addresses = [address], Rule = range.ToString() }
                : new ConnectionDecision { Destination = destination, Rule = needed };
        }
        if (_hosts.Find(rule => rule.Names(destination.Host, destination.Port)) is not { } host)
            return new ConnectionDecision { Destination = destination, Rule = needed };
        var found = await ResolveAsync(destination.Host, cancellation).ConfigureAwait(false);
        if (found.Length == 0)
            return new ConnectionDecision { Destination = destination, Rule = host.ToString(), IsUnknown = true };
        var admitted = found.Where(candidate => Admits(host, PlainAddress.Of(candidate), destination.Port)).ToList();
        if (admitted.Count > 0)
            return new ConnectionDecision { Destination = destination, Addresses = admitted, Rule = host.ToString() };
        var inside = PlainAddress.Of(found[0]);
        return new ConnectionDecision { Destination = destination, Rule = Destination.Of(inside, destination.Port).ToString(), Inside = inside };
    }

    private bool Admits(HostRule host, IPAddress address, int port) => host.Admits(address) || RuleFor(address, port) is not null;

    private AddressRule? RuleFor(IPAddress address, int port) => _addresses.Find(rule => rule.Admits(address, port));

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await resolve(host, cancellation).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // Whatever the reason is, there is no address, and the one who asked is told that.
            return [];
        }
    }
}
