using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Gate;

/// <summary>The flags of changes.</summary>
/// <param name="workspace">Its path.</param>
internal sealed class ChangeFlags(LayerStack layers, string workspace)
{
    private const uint SetIds = 0b110_000_000_000;

    private readonly LinkReach _reach = new(workspace);

    /// <summary>Those of an entry that is made or changed.</summary>
    public IReadOnlyList<string> Of(ChangeNode node)
    {
        var facts = node.Entry.Facts;
        var flags = new List<string>(FlagRules.Of(node.Path, node.IsDirectory));
        if (!node.IsDirectory && (facts.Mode & SetIds) != 0)
            flags.Add(FlagRules.SetId);
        if (node.Entry.Attributes.HasCapability)
            flags.Add(FlagRules.Capability);
        if (facts.Type is ModeType.CharacterDevice or ModeType.BlockDevice)
            flags.Add(FlagRules.Device);
        if (facts.Type == ModeType.Link && _reach.IsOutside(node.Path, LinkTarget.Of(layers[node.Entry.Top.Layer], node.Entry.Top.Path)))
            flags.Add(FlagRules.OutsideLink);
        if (node.Entry.Attributes.All.Any(one => layers.Names.ArePlanted(one.Name)))
            flags.Add(FlagRules.OverlayAttribute);
        return flags;
    }

    /// <summary>Those of an entry of the workspace that goes, or comes with a directory that moves.</summary>
    /// <param name="moved">Where it will be; null where it goes.</param>
    public IEnumerable<string> Of(Hidden entry, byte[]? moved)
    {
        var flags = FlagRules.Of(entry.Path, entry.Facts.IsDirectory);
        if (moved is null)
            return flags;
        flags = flags.Concat(FlagRules.Of(moved, entry.Facts.IsDirectory));
        return entry.Facts.Type == ModeType.Link && _reach.IsOutside(moved, LinkTarget.Of(layers.Workspace, entry.Path)) ? flags.Append(FlagRules.OutsideLink) : flags;
    }
}
