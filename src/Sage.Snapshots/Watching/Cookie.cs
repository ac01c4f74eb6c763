using System.Text;
using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>
/// A file that is made and removed so that its own event comes out of the queue: everything that happened before is in front of it.
/// </summary>
/// <param name="folder">Where it is made; the source watches that directory too.</param>
internal sealed class Cookie(string folder)
{
    /// <summary>The name whose event ends what was asked for last.</summary>
    public byte[] Name { get; private set; } = "none"u8.ToArray();

    /// <summary>Makes the next one.</summary>
    public void Drop()
    {
        var name = $"cookie-{Guid.NewGuid():n}";
        Name = Encoding.ASCII.GetBytes(name);
        var path = Path.Combine(folder, name);
        PrivateFile.Create(path).Dispose();
        File.Delete(path);
    }
}
