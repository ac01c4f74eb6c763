using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>
/// The layers of a view and how the kernel merges them, without mounting them: a directory shows the names of all its places, the uppermost entry of a name counts, directories of the same name merge
/// until one is opaque, and a redirection says where a directory is further down (<c>fs/overlayfs/namei.c</c>).
/// </summary>
internal sealed class LayerStack : IDisposable
{
    private const uint OwnRights = 0b111_000_000;

    private readonly List<FileTree> _layers;
    private readonly List<(Place Place, uint Mode)> _granted = [];

    /// <param name="layers">The uppermost first; the last is the workspace. They are closed with this.</param>
    public LayerStack(IEnumerable<FileTree> layers, OverlayNames names)
    {
        _layers = [.. layers];
        Names = names;
    }

    public OverlayNames Names { get; }

    public FileTree Workspace => _layers[^1];

    /// <summary>The number of the workspace among the layers.</summary>
    public int WorkspaceNumber => _layers.Count - 1;

    public FileTree this[int layer] => _layers[layer];

    /// <summary>The root of the view.</summary>
    public ViewEntry Root => new(
        [.. Enumerable.Range(0, _layers.Count).Select(layer => new Place(layer, []))], EntryFacts.Of(_layers[0].Root), EntryAttributes.Of(_layers[0].Root), IsCopiedUp: false);

    /// <summary>What the view shows at a name of a directory; null where nothing is, or it is hidden.</summary>
    /// <param name="directory">Open places of the directory, the uppermost first.</param>
    public ViewEntry? Look(IReadOnlyList<OpenPlace> directory, byte[] name)
    {
        var walk = new LayerWalk(this, name);
        foreach (var place in directory)
        {
            var at = new Place(place.Layer, BytePath.Join(place.Path, walk.Name));
            if (!walk.Take(at, EntryFacts.Of(place.Directory, walk.Name), () => EntryAttributes.OfLayer(place.Directory, walk.Name), place.HasHidingFiles))
                break;
            if (walk.Redirect is not null)
                break;
        }
        return walk.Redirect is null ? walk.Result : Follow(walk);
    }

    /// <summary>What the view shows at a path; null where nothing is.</summary>
    public ViewEntry? Find(byte[] path)
    {
        var entry = Root;
        for (var start = 0; start < path.Length; start++)
        {
            var end = path.AsSpan(start).IndexOf((byte)'/') is var slash and >= 0 ? start + slash : path.Length;
            using var places = OpenPlaces.Open(this, entry.Places);
            if (Look(places.All, path[start..end]) is not { } next)
                return null;
            entry = next;
            start = end;
        }
        return entry;
    }

    /// <summary>Gives this process all rights to a directory of an upper layer, which a command may have taken from itself, until this is disposed.</summary>
    public void Grant(Place place)
    {
        using var directory = this[place.Layer].Open(place.Path, OpenatFlags.PathOnly | OpenatFlags.Directory);
        var mode = EntryFacts.Of(directory).Mode & EntryFacts.PermissionMask;
        OpenPath.SetMode(directory, mode | OwnRights);
        _granted.Add((place, mode));
    }

    public void Dispose()
    {
        foreach (var (place, mode) in Enumerable.Reverse(_granted))
        {
            using var directory = this[place.Layer].Open(place.Path, OpenatFlags.PathOnly | OpenatFlags.Directory);
            OpenPath.SetMode(directory, mode);
        }
        _layers.ForEach(layer => layer.Dispose());
    }

    /// <summary>Goes on at the path that a redirection gave, from the roots of the layers below it.</summary>
    private ViewEntry? Follow(LayerWalk walk)
    {
        for (var layer = walk.LastLayer + 1; layer < _layers.Count && !walk.IsOver; layer++)
            walk.TakeRedirected(layer);
        return walk.Result;
    }
}
