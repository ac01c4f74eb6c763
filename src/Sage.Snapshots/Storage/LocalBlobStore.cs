using System.Globalization;
using Sage.Linux;

namespace Sage.Snapshots.Storage;

/// <summary>A repository's files in a directory.</summary>
/// <param name="root">The repository's directory, which exists.</param>
/// <param name="tier">The tier that its packs are in.</param>
internal sealed class LocalBlobStore(string root, Tier tier = Tier.Hot) : IBlobStore
{
    /// <summary>The folder of files that have no name yet.</summary>
    public const string Unfinished = "tmp";

    private int _created;

    /// <summary>The repository's directory.</summary>
    public string Root => root;

    public IBlobWriter Create()
    {
        var number = Interlocked.Increment(ref _created);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():n}-{number}");
        return new LocalBlobWriter(this, Path.Combine(root, Unfinished, name));
    }

    public bool TryLink(IBlobReader file, string name) => file is LocalBlobReader local && HardLinks.TryMake(local.Path, PathOf(name));

    public IBlobReader? Open(string name)
    {
        try
        {
            return new LocalBlobReader(name, PathOf(name), tier);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public IReadOnlyList<StoredFile> List(string folder)
    {
        var directory = new DirectoryInfo(PathOf(folder));
        var files = new List<StoredFile>();
        if (!directory.Exists)
            return files;
        // What another process removes meanwhile is none of them.
        foreach (var file in directory.EnumerateFiles().Where(file => file.Exists))
            files.Add(new StoredFile($"{folder}/{file.Name}", file.Length));
        return files;
    }

    public void Settle(string folder) => FileSync.Directory(PathOf(folder));

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Where a file is.</summary>
    public string PathOf(string name) => Path.Combine(root, name);
}
