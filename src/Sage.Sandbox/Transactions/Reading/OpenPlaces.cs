using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>The places of a directory, open.</summary>
internal sealed class OpenPlaces : IDisposable
{
    private readonly List<OpenPlace> _all = [];
    private readonly int _workspace;

    private OpenPlaces(int workspace) => _workspace = workspace;

    public IReadOnlyList<OpenPlace> All => _all;

    public static OpenPlaces Open(LayerStack layers, IReadOnlyList<Place> places)
    {
        var open = new OpenPlaces(layers.WorkspaceNumber);
        try
        {
            foreach (var place in places)
                open._all.Add(OpenPlace.Open(layers, place));
            return open;
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    /// <summary>Every name that an upper layer has, in order of the bytes.</summary>
    public IReadOnlyList<byte[]> UpperNames()
    {
        var upper = _all.Where(place => place.Layer != _workspace).ToList();
        var names = upper.SelectMany(place => DirectoryNames.Read(place.Directory, PathEscape.Of(place.Path)));
        return [.. (upper.Count > 1 ? names.Distinct(BytePath.Comparer) : names).Order(BytePath.Comparer)];
    }

    public void Dispose() => _all.ForEach(place => place.Dispose());
}
