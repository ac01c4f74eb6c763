namespace Sage.Sandbox.Network;

/// <summary>What a sandbox may connect to.</summary>
internal sealed class NetworkPolicy
{
    private const string NoneText = "none";
    private const string HostText = "host";

    private NetworkPolicy(NetworkMode mode, IReadOnlyList<NetworkRule> rules) => (Mode, Rules) = (mode, rules);

    /// <summary>Nothing.</summary>
    public static NetworkPolicy None { get; } = new(NetworkMode.None, []);

    /// <summary>Whatever the host can.</summary>
    public static NetworkPolicy Host { get; } = new(NetworkMode.Host, []);

    public NetworkMode Mode { get; }

    /// <summary>What is allowed, each once and in the order of their text; empty unless the mode is <see cref="NetworkMode.Allow"/>.</summary>
    public IReadOnlyList<NetworkRule> Rules { get; }

    /// <summary>Allows what is named and nothing else.</summary>
    /// <param name="rules">At least one.</param>
    public static NetworkPolicy Allow(IEnumerable<NetworkRule> rules) =>
        new(NetworkMode.Allow, [.. rules.DistinctBy(rule => rule.ToString()).OrderBy(rule => rule.ToString(), StringComparer.Ordinal)]);

    /// <summary>Reads <c>none</c>, <c>host</c>, or rules, several in a text with commas between them.</summary>
    /// <param name="texts">Where there are none, nothing is allowed.</param>
    /// <exception cref="SandboxException">A text is no policy (<see cref="SandboxFault.Usage"/>).</exception>
    public static NetworkPolicy Parse(IEnumerable<string> texts)
    {
        var parts = texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).ToList();
        if (parts.FirstOrDefault(part => part is NoneText or HostText) is { } mode)
        {
            return parts.All(part => part == mode)
                ? mode == NoneText ? None : Host
                : throw new SandboxException(SandboxFault.Usage, Messages.NetworkModeStandsAlone(mode));
        }
        return parts.Count == 0 ? None : Allow(parts.Select(NetworkRuleReader.Read));
    }

    /// <summary>The text that reads back as this policy; equal policies have equal texts.</summary>
    public override string ToString() => Mode switch
    {
        NetworkMode.None => NoneText,
        NetworkMode.Host => HostText,
        _ => string.Join(',', Rules),
    };
}
