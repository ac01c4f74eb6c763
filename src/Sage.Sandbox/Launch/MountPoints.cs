using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>Directories for something to be mounted on, where what is seen as <c>/tmp</c> has to hold them.</summary>
internal static class MountPoints
{
    /// <summary>The places that are one directory of a transaction inside.</summary>
    public static readonly string[] TemporaryPlaces = ["/tmp", "/var/tmp"];

    /// <summary>Makes a directory below the temporary one when a path lies there inside. What an earlier command put in its way is removed.</summary>
    public static void Make(string temporary, string path)
    {
        if (TemporaryPlaces.FirstOrDefault(place => PathRules.Linux.IsWithin(path, place)) is not { } place)
            return;
        var current = temporary;
        foreach (var name in path[place.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            current = PathRules.Join(current, name);
            var type = PathTypes.Of(current);
            if (type is PathType.File or PathType.Link)
                File.Delete(current);
            if (type != PathType.Directory)
                Directory.CreateDirectory(current);
        }
    }
}
