using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>In what an entry of the view differs from what the workspace has in its place.</summary>
internal sealed class EntryComparison(LayerStack layers)
{
    private readonly byte[] _one = GC.AllocateUninitializedArray<byte>(256 * 1024);
    private readonly byte[] _other = GC.AllocateUninitializedArray<byte>(256 * 1024);

    /// <summary>Compares directories, which have no content of their own.</summary>
    public ChangedParts Compare(ViewEntry entry, in EntryFacts old, EntryAttributes oldAttributes)
    {
        var facts = entry.Facts;
        var parts = ChangedParts.None;
        if (facts.Type != old.Type)
            return ChangedParts.Type;
        // A link has no mode of its own.
        if (facts.Type != ModeType.Link && (facts.Mode & EntryFacts.PermissionMask) != (old.Mode & EntryFacts.PermissionMask))
            parts |= ChangedParts.Mode;
        if ((facts.Uid, facts.Gid) != (old.Uid, old.Gid) && !IsOthersRoot(entry))
            parts |= ChangedParts.Owner;
        if (facts.Modified != old.Modified)
            parts |= ChangedParts.Times;
        if (!entry.Attributes.AreSame(oldAttributes) || IsPlanted(entry, oldAttributes))
            parts |= ChangedParts.Attributes;
        return parts;
    }

    /// <summary>Compares what is at a name.</summary>
    /// <param name="oldPlace">Where the workspace has it.</param>
    public ChangedParts Compare(ViewEntry entry, in EntryFacts old, SafeFileHandle oldPlace, byte[] name)
    {
        if (entry.Facts.Type != old.Type)
            return ChangedParts.Type;
        var parts = Compare(entry, old, EntryAttributes.Of(oldPlace, name));
        var isSame = old.Type switch
        {
            ModeType.Regular => entry.Facts.Size == old.Size && IsSameFile(entry.Top, oldPlace, name, old.Size),
            ModeType.Link => LinkTarget.Of(layers[entry.Top.Layer], entry.Top.Path).AsSpan().SequenceEqual(LinkTarget.Of(oldPlace, name)),
            ModeType.CharacterDevice or ModeType.BlockDevice => entry.Facts.DeviceNode == old.DeviceNode,
            _ => true,
        };
        return isSame ? parts : parts | ChangedParts.Content;
    }

    /// <summary>The workspace itself belongs to somebody else, and its upper layer to the user, who may give nothing away.</summary>
    private bool IsOthersRoot(ViewEntry entry) => entry.Top.Path.Length == 0 && layers.Names == OverlayNames.User;

    private bool IsPlanted(ViewEntry entry, EntryAttributes old) =>
        entry.Attributes.All.Any(one => layers.Names.ArePlanted(one.Name) && !old.Find(one.Name).AsSpan().SequenceEqual(one.Value));

    /// <summary>Whether two files of the same size have the same bytes. What may not be read has changed, as far as one can tell.</summary>
    private bool IsSameFile(Place place, SafeFileHandle oldPlace, byte[] name, long size)
    {
        if (layers[place.Layer].TryOpen(place.Path, OpenatFlags.ReadOnly | OpenatFlags.NonBlocking, out var file) != 0)
        {
            file.Dispose();
            return false;
        }
        using (file)
        using (var old = Interop.Openat(oldPlace, (byte[])[.. name, 0], OpenatFlags.ReadOnly | OpenatFlags.NonBlocking | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec, 0))
            return !old.IsInvalid && IsSame(file, old, size);
    }

    private bool IsSame(SafeFileHandle file, SafeFileHandle old, long size)
    {
        for (var at = 0L; at < size;)
        {
            var read = RandomAccess.Read(file, _one, at);
            if (read == 0)
                return false;
            for (var filled = 0; filled < read;)
            {
                var more = RandomAccess.Read(old, _other.AsSpan(filled, read - filled), at + filled);
                if (more == 0)
                    return false;
                filled += more;
            }
            if (!_one.AsSpan(0, read).SequenceEqual(_other.AsSpan(0, read)))
                return false;
            at += read;
        }
        return true;
    }
}
