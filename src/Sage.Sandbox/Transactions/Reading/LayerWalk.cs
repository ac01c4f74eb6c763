namespace Sage.Sandbox.Transactions.Reading;

/// <summary>One look-up, from the uppermost layer down.</summary>
internal sealed class LayerWalk(LayerStack layers, byte[] name)
{
    private readonly List<Place> _places = [];
    private EntryFacts _facts;
    private EntryAttributes _attributes;
    private bool _isCopiedUp;
    private bool _isRedirected;

    /// <summary>What it is called in the next layer.</summary>
    public byte[] Name { get; private set; } = name;

    /// <summary>The path at which it is in all layers below <see cref="LastLayer"/>; null where it is in the directory.</summary>
    public byte[]? Redirect { get; private set; }

    public int LastLayer { get; private set; }

    /// <summary>Whether no layer further down counts.</summary>
    public bool IsOver { get; private set; }

    public ViewEntry? Result => _places.Count == 0 ? null : new ViewEntry(_places, _facts, _attributes, _isCopiedUp) { IsRedirected = _isRedirected };

    /// <summary>Takes what is at a place; false when no layer further down counts.</summary>
    public bool Take(Place place, EntryFacts? found, Func<EntryAttributes> attributes, bool hasHidingFiles)
    {
        if (found is not { } facts)
            return true;
        IsOver = facts.IsWhiteout || !facts.IsDirectory && _places.Count > 0;
        if (IsOver)
            return false;
        var isWorkspace = place.Layer == layers.WorkspaceNumber;
        // Nothing in the workspace has a meaning to the overlay.
        var own = isWorkspace && _places.Count > 0 ? default : attributes();
        if (hasHidingFiles && !facts.IsDirectory && facts.Size == 0 && own.Find(layers.Names.Whiteout) is not null)
            return !(IsOver = true);
        if (_places.Count == 0)
            (_facts, _attributes) = (facts, own);
        _places.Add(place);
        LastLayer = place.Layer;
        if (isWorkspace)
            return !(IsOver = true);
        _isCopiedUp = own.Find(layers.Names.Origin) is not null;
        _isRedirected = false;
        IsOver = !facts.IsDirectory || own.Find(layers.Names.Opaque) is [(byte)'y'];
        if (!IsOver)
            Turn(own.Find(layers.Names.Redirect));
        return !IsOver;
    }

    /// <summary>Takes what a layer has at the path of the redirection, of which every directory may be elsewhere further down.</summary>
    public void TakeRedirected(int layer)
    {
        byte[] here = [], below = [];
        var rest = Redirect!;
        var isHidden = false;
        while (true)
        {
            var slash = rest.AsSpan().IndexOf((byte)'/');
            var part = slash < 0 ? rest : rest[..slash];
            here = BytePath.Join(here, part);
            if (layers[layer].Look(here) is not { } facts)
            {
                (Redirect, IsOver) = (BytePath.Join(below, rest), isHidden);
                return;
            }
            if (slash < 0)
            {
                (Redirect, Name) = (null, part);
                Take(new Place(layer, here), facts, () => Attributes(layer, here), hasHidingFiles: false);
                Redirect ??= BytePath.Join(below, Name);
                IsOver |= isHidden;
                return;
            }
            IsOver = !facts.IsDirectory;
            if (IsOver)
                return;
            var own = layer == layers.WorkspaceNumber ? default : Attributes(layer, here);
            isHidden |= own.Find(layers.Names.Opaque) is [(byte)'y'];
            below = own.Find(layers.Names.Redirect) switch
            {
                [(byte)'/', .. var absolute] => absolute,
                { Length: > 0 } sibling => BytePath.Join(below, sibling),
                _ => BytePath.Join(below, part),
            };
            rest = rest[(slash + 1)..];
        }
    }

    private EntryAttributes Attributes(int layer, byte[] path)
    {
        using var directory = layers[layer].OpenDirectory(BytePath.Split(path).Directory);
        return EntryAttributes.OfLayer(directory, BytePath.Split(path).Name);
    }

    private void Turn(byte[]? redirect)
    {
        if (redirect is not { Length: > 0 })
            return;
        _isRedirected = true;
        if (redirect[0] == '/')
            Redirect = redirect[1..];
        else
            Name = redirect;
    }
}
