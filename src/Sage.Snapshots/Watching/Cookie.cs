using System.Globalization;
using System.Text;
using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>
/// A file that is made and removed so that its own event comes out of the queue: everything that happened before is in front of it.
/// </summary>
/// <param name="folder">Where it is made; the source watches that directory too.</param>
internal sealed class Cookie(string folder)
{
    private int _number;

    /// <summary>The name whose event ends what was asked for last.</summary>
    public byte[] Name { get; private set; } = [];

    public string Folder => folder;

    /// <summary>Makes the next one.</summary>
    public void Drop()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"cookie-{Environment.ProcessId}-{++_number}");
        Name = Encoding.ASCII.GetBytes(name);
        var path = Path.Combine(folder, name);
        PrivateFile.Create(path).Dispose();
        File.Delete(path);
    }
}
