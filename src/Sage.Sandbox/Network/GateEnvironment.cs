using System.Globalization;
using System.Net;

namespace Sage.Sandbox.Network;

/// <summary>
/// The variables by which programs find the proxy. All of them name it as a proxy of HTTP, which every program understands that knows one of them; Python's httpx fails on
/// <c>socks5h</c> where a package for it is missing.
/// </summary>
internal static class GateEnvironment
{
    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    public static IReadOnlyDictionary<string, string> Of(NetworkPolicy policy)
    {
        var proxy = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{GateSocket.Port}");
        // What listens in the sandbox is reached directly; where a rule names this machine, that is what is meant.
        var direct = policy.Rules.Any(MeansThisMachine) ? "" : "localhost,127.0.0.1,::1";
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Node.js 24 and later looks at the variables where this is set.
            ["NODE_USE_ENV_PROXY"] = "1",
        };
        foreach (var name in Proxies)
            variables[name] = variables[name.ToLowerInvariant()] = proxy;
        variables["NO_PROXY"] = variables["no_proxy"] = direct;
        return variables;
    }

    private static bool MeansThisMachine(NetworkRule rule) => rule switch
    {
        HostRule host => host.IsLoopback,
        AddressRule address => IPAddress.IsLoopback(address.Range.BaseAddress),
        _ => false,
    };
}
