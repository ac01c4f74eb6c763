using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Tests.Saving;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>A repository, a tree beside it, and a directory to restore to.</summary>
internal sealed class RestoreWorld : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public RestoreWorld()
    {
        Directory.CreateDirectory(Root);
        SnapshotRepository.Create(Store);
        Repository = Open();
    }

    public string Root => _directory.File("tree");

    public string Store => _directory.File("repository");

    /// <summary>Where a restore goes that is not in place; not there at first.</summary>
    public string Elsewhere => _directory.File("elsewhere");

    public string Outside => _directory.File("outside");

    public SnapshotRepository Repository { get; private set; }

    public string At(string path) => Path.Combine(Root, path);

    public string Write(string path, string text) => _directory.Write("tree/" + path, text);

    public Snapshot Save(params string[] only) => SaveAt(Root, only);

    public Snapshot SaveAt(string root, params string[] only) =>
        new SnapshotSaver(Repository).Save(new SaveRequest { Root = root, Only = only, Tool = "test 1" }, null, CancellationToken.None);

    public RestoreReport Restore(Snapshot snapshot, Func<RestoreRequest, RestoreRequest>? change = null)
    {
        var request = new RestoreRequest { Target = Root, Tool = "test 1" };
        return new SnapshotRestorer(Repository).Restore(snapshot, change?.Invoke(request) ?? request, null, CancellationToken.None);
    }

    /// <summary>Does something that needs the repository for itself.</summary>
    public T Alone<T>(Func<string, T> work)
    {
        Repository.Dispose();
        var done = work(Store);
        Repository = Open();
        return done;
    }

    public Dictionary<string, SavedEntry> Entries(Snapshot snapshot) => SavedEntry.All(Repository, snapshot);

    /// <summary>All that a directory holds, in every attribute, as sorted lines; hard links by the first of their names.</summary>
    public IReadOnlyList<string> Describe(string root) => Describe(SaveAt(root));

    public IReadOnlyList<string> Describe(Snapshot snapshot)
    {
        var entries = Entries(snapshot).Values;
        var first = entries.Where(entry => entry.Group != 0)
            .GroupBy(entry => entry.Group)
            .ToDictionary(group => group.Key, group => group.Count() > 1 ? group.Select(entry => entry.Path).Min(StringComparer.Ordinal)! : "");
        return
        [
            .. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).Select(entry => string.Join(
                ' ',
                $"'{entry.Path}'",
                entry.Head with { Traits = 0 },
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(entry.Content))[..8],
                entry.Content.Length,
                entry.Group == 0 ? "" : first[entry.Group],
                string.Join(',', entry.Attributes),
                entry.Holes,
                entry.Device)),
        ];
    }

    /// <summary>Flips a bit of content that is stored as it is, which short content is.</summary>
    public void Damage(ReadOnlySpan<byte> content)
    {
        foreach (var pack in Directory.GetFiles(Path.Combine(Store, "packs")))
        {
            var bytes = File.ReadAllBytes(pack);
            if (bytes.AsSpan().IndexOf(content) is >= 0 and var at)
            {
                bytes[at] ^= 1;
                File.WriteAllBytes(pack, bytes);
                return;
            }
        }
        Assert.Fail("The content is not stored as it is.");
    }

    /// <summary>Removes all that is in the tree.</summary>
    public void Clear()
    {
        ProcessRun.Checked("/", "rm", "-rf", Root).GetAwaiter().GetResult();
        Directory.CreateDirectory(Root);
    }

    private SnapshotRepository Open() => SnapshotRepository.Open(Store, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);

    public void Dispose()
    {
        Repository.Dispose();
        // Names that are no UTF-8 are beyond what .NET can remove.
        foreach (var directory in (string[])[Root, Elsewhere])
            ProcessRun.Checked("/", "rm", "-rf", directory).GetAwaiter().GetResult();
        _directory.Dispose();
    }
}
