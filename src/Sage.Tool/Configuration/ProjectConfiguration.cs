using Sage.Sandbox;
using Sage.Sandbox.Limits;
using Sage.Sandbox.Network;

namespace Sage.Tool.Configuration;

/// <summary>What a project's <c>sage.yaml</c> says, beside the plan or in the working directory. A key that nobody knows is an error, so that a misspelt one is not silently without effect.</summary>
internal sealed record ProjectConfiguration
{
    public const string FileName = "sage.yaml";

    /// <summary>Under <c>checkpoint_policy</c>; null where it has none.</summary>
    public SnapshotPolicy? Snapshots { get; init; }

    /// <summary>Under <c>network_rules</c>; null where it has none.</summary>
    public NetworkPolicy? Network { get; init; }

    /// <summary>Under <c>resource_limits</c>; none where it has none.</summary>
    public ResourceLimits Limits { get; init; } = new();

    /// <summary>What it says for the commands of sandboxed phases; null where it says nothing.</summary>
    public ProjectPolicy? Sandbox => Network is null && Limits.IsEmpty ? null : new ProjectPolicy { Network = Network?.ToString(), Limits = Limits };

    /// <summary>What the file in a directory says; nothing where there is none.</summary>
    /// <exception cref="Runtime.SageException">The file is not understood; the line is named (exit 2).</exception>
    public static ProjectConfiguration Find(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path) ? Read(path, directory) : new ProjectConfiguration();
    }

    private static ProjectConfiguration Read(string path, string directory)
    {
        using var yaml = YamlReader.Open(path);
        var read = new ProjectConfiguration();
        yaml.Mapping((section, value) =>
        {
            switch (section)
            {
                case "checkpoint_policy":
                    read = read with { Snapshots = SnapshotPolicySection.Read(value, directory) };
                    return true;
                case "network_rules":
                    read = read with { Network = NetworkRulesSection.Read(value) };
                    return true;
                case "resource_limits":
                    read = read with { Limits = ResourceLimitsSection.Read(value) };
                    return true;
                default:
                    return false;
            }
        });
        return read;
    }
}
