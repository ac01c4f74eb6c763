using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>A place of a directory, open.</summary>
internal sealed class OpenPlace : IDisposable
{
    private OpenPlace(Place place, SafeFileHandle directory, bool hasHidingFiles) => (Layer, Path, Directory, HasHidingFiles) = (place.Layer, place.Path, directory, hasHidingFiles);

    public int Layer { get; }

    public byte[] Path { get; }

    public SafeFileHandle Directory { get; }

    /// <summary>Whether empty files in it may hide what is below.</summary>
    public bool HasHidingFiles { get; }

    public static OpenPlace Open(LayerStack layers, Place place)
    {
        var error = layers[place.Layer].TryOpen(place.Path, OpenatFlags.ReadOnly | OpenatFlags.Directory, out var directory);
        if (error == Errno.AccessDenied && place.Layer != layers.WorkspaceNumber)
            layers.Grant(place);
        if (error != 0)
        {
            directory.Dispose();
            directory = layers[place.Layer].OpenDirectory(place.Path);
        }
        var mayHide = place.Layer != layers.WorkspaceNumber && EntryAttributes.Of(directory).Find(layers.Names.Opaque) is [(byte)'x'];
        return new OpenPlace(place, directory, mayHide);
    }

    public void Dispose() => Directory.Dispose();
}
