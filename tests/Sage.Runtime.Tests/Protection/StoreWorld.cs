using Sage.Runtime.Checkpoints;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

/// <summary>How a store works with files: as this system can best, or as it must on every other.</summary>
public enum Access
{
    Native,
    Portable,
}

/// <summary>A working directory with a checkpoint directory and a store over it.</summary>
internal sealed class StoreWorld : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DirectoryAccess _access;

    /// <param name="root">The working directory; one of its own when null.</param>
    public StoreWorld(Access access = Access.Native, string? root = null)
    {
        Root = root ?? _directory.Path;
        _access = access == Access.Native ? DirectoryAccess.OfThisSystem : new PortableDirectoryAccess();
        Layout = new CheckpointLayout(Path.Combine(Root, ".sage", "checkpoints"));
        Store = new PlainCopyStore(Layout, Root, _access);
        Resolver = new ProtectedPathResolver(Root, Layout.Root, allowOutside: false);
    }

    public string Root { get; }

    public CheckpointLayout Layout { get; }

    public PlainCopyStore Store { get; private set; }

    public ProtectedPathResolver Resolver { get; }

    public IReadOnlyList<ProtectedPath> Paths(params string[] declared) => Resolver.Resolve(declared);

    public string At(string relative) => Path.Combine(Root, relative);

    public string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.WriteAllText(At(relative), text);
        return At(relative);
    }

    public Task<PathImage> Save(params string[] declared) => Store.SaveAsync("20251115_143000", Paths(declared), CancellationToken.None);

    public Task Restore(PathImage image, params string[] declared) => Store.RestoreAsync(image.Id, Paths(declared), CancellationToken.None);

    /// <summary>The present digest of one path.</summary>
    public string Digest(string declared) => PathDigester.Digest(_access, Resolver.Resolve(declared), CancellationToken.None).Digest;

    /// <summary>What another process would see: nothing in memory.</summary>
    public void Reopen()
    {
        Store.Dispose();
        Store = new PlainCopyStore(Layout, Root, _access);
    }

    /// <summary>The stored copies, by name relative to <c>backups/</c>.</summary>
    public IEnumerable<string> Copies() => Directory.EnumerateFiles(Layout.Backups, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Layout.Backups, path))
        .Where(name => name is not (".lock" or "manifest.jsonl"))
        .Order(StringComparer.Ordinal);

    public void Dispose()
    {
        Store.Dispose();
        // .NET cannot remove every tree that these tests make: names that are not UTF-8, paths that are too long.
        foreach (var entry in Directory.EnumerateFileSystemEntries(Root))
            ProcessRun.Checked("/", "rm", "-rf", "--", entry).GetAwaiter().GetResult();
        _directory.Dispose();
    }
}
