using Sage.Sandbox.Limits;
using Sage.Sandbox.Network;

namespace Sage.Sandbox;

/// <summary>What the commands of a transaction may reach and use.</summary>
internal sealed record TransactionPolicy
{
    public NetworkPolicy Network { get; init; } = NetworkPolicy.None;

    /// <summary>Of all commands together.</summary>
    public ResourceLimits Limits { get; init; } = new();

    /// <summary>Directories of the host that commands do not see, beside those that are never seen.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Names of variables that commands get although they look like those of secrets.</summary>
    public IReadOnlyCollection<string> KeptVariables { get; init; } = [];
}
