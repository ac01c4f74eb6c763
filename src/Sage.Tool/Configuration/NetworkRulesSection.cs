using Sage.Sandbox.Network;

namespace Sage.Tool.Configuration;

/// <summary>Reads the section <c>network_rules</c> of <c>sage.yaml</c>: <c>mode</c> and, where it is <c>allow</c> or left out, the rules under <c>allow</c>.</summary>
internal static class NetworkRulesSection
{
    /// <exception cref="Runtime.SageException">The section is not understood; the line is named (exit 2).</exception>
    public static NetworkPolicy Read(YamlReader yaml)
    {
        NetworkMode? mode = null;
        List<NetworkRule>? rules = null;
        yaml.Mapping((key, value) =>
        {
            switch (key)
            {
                case "mode":
                    mode = value.OneOf(("none", NetworkMode.None), ("host", NetworkMode.Host), ("allow", NetworkMode.Allow));
                    return true;
                case "allow":
                    rules = value.List(NetworkRuleReader.Read);
                    return true;
                default:
                    return false;
            }
        });
        return (mode, rules) switch
        {
            (null or NetworkMode.None, null) => NetworkPolicy.None,
            (NetworkMode.Host, null) => NetworkPolicy.Host,
            (null or NetworkMode.Allow, { Count: > 0 }) => NetworkPolicy.Allow(rules),
            (NetworkMode.None or NetworkMode.Host, _) => throw yaml.Wrong(Messages.ConfigurationAllowContradicts),
            _ => throw yaml.Wrong(Messages.ConfigurationAllowIsEmpty),
        };
    }
}
