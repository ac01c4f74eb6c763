using Sage.Sandbox;
using Sage.Sandbox.Network;
using Sage.Tool.Commands.Sandbox;
using Sage.Tool.Configuration;

namespace Sage.Tool.Sandbox;

/// <summary>What holds for a command: the options, over the <c>sage.yaml</c> of its workspace.</summary>
internal static class SandboxPolicies
{
    public static TransactionPolicy Of(SandboxPolicySettings settings, string workspace)
    {
        var configured = ProjectConfiguration.Find(workspace);
        return new TransactionPolicy
        {
            Network = settings.Network.Count > 0 ? NetworkPolicy.Parse(settings.Network) : configured.Network ?? NetworkPolicy.None,
            Limits = settings.Limits.Over(configured.Limits),
            KeptVariables = settings.Keep,
        };
    }
}
