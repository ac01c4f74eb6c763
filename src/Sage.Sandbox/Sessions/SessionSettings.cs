using Sage.Sandbox.Launch;

namespace Sage.Sandbox.Sessions;

/// <summary>What the commands of a sandbox see, and what they get with them.</summary>
internal sealed record SessionSettings
{
    /// <summary>The directory whose changes are kept apart.</summary>
    public required string Workspace { get; init; }

    /// <summary>Where they are kept.</summary>
    public required OverlayLayers Layers { get; init; }

    /// <summary>An empty directory where the root is put together; nothing is written to it.</summary>
    public required string Place { get; init; }

    /// <summary>The directory that is seen as <c>/tmp</c> and <c>/var/tmp</c>.</summary>
    public required string Temporary { get; init; }

    /// <summary>Whether commands share the host's network; otherwise they have one with nothing but a loopback device.</summary>
    public bool HasHostNetwork { get; init; }

    /// <summary>Directories and files of the host that are empty inside, such as where transactions are kept.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Files named <c>cgroup.procs</c> of the groups that every command joins.</summary>
    public IReadOnlyList<string> ProcessFiles { get; init; } = [];

    /// <summary>The environment that is filtered; null for that of this process.</summary>
    public IReadOnlyDictionary<string, string>? BaseEnvironment { get; init; }

    /// <summary>Names of variables that commands get although their names look like those of secrets.</summary>
    public IReadOnlyCollection<string> KeptVariables { get; init; } = [];

    /// <summary>Variables that commands get whatever the filter says, over those of the same name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
