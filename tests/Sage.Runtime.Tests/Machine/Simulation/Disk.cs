namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>
/// The protected files and the store behind them, in memory. Every write adds the writer's name to a file's content, so
/// that a lost or repeated write shows.
/// </summary>
internal sealed class Disk
{
    /// <summary>What phases may declare: files, a directory, and files in it.</summary>
    public static readonly IReadOnlyList<string> Declarable = ["one", "two", "dir/", "dir/x", "dir/y"];

    private static readonly string[] Files = ["one", "two", "dir/x", "dir/y"];

    private readonly SortedDictionary<string, string> _content = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, string>> _images = [];

    public Disk()
    {
        foreach (var file in Files)
            _content[file] = "0";
    }

    public static ProtectedPath Resolve(string declared) => new(declared, "/root/" + declared.TrimEnd('/'));

    public static bool Covers(string declared, string file) => file == declared || (declared.EndsWith('/') && file.StartsWith(declared, StringComparison.Ordinal));

    public static bool Overlap(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        Files.Any(f => a.Any(d => Covers(d, f)) && b.Any(d => Covers(d, f)));

    /// <summary>The files that declared paths cover, with their content.</summary>
    public string Content(IEnumerable<string> declared) =>
        string.Join(' ', Files.Where(f => declared.Any(d => Covers(d, f))).Select(f => $"{f}={_content[f]}"));

    public void Write(IEnumerable<string> declared, string mark)
    {
        foreach (var file in Files.Where(f => declared.Any(d => Covers(d, f))))
            _content[file] += "," + mark;
    }

    public PathImage Save(IEnumerable<string> declared)
    {
        var paths = declared.ToList();
        var id = $"image{_images.Count}";
        _images[id] = new SortedDictionary<string, string>(_content, StringComparer.Ordinal);
        return new PathImage(id, Digests(paths));
    }

    public IReadOnlyList<PathDigest> Digests(IEnumerable<string> declared) =>
        [.. declared.Select(d => new PathDigest(d, Content([d])))];

    /// <summary>The files of an image that are not as it holds them; each is put back by one call of <see cref="PutBack"/>.</summary>
    public IReadOnlyList<string> Differences(PathImage image) =>
        [.. Files.Where(f => image.Paths.Any(p => Covers(p.Path, f)) && _content[f] != _images[image.Id][f])];

    public void PutBack(PathImage image, string file) => _content[file] = _images[image.Id][file];

    /// <summary>What an image holds, as <see cref="Content"/> writes it.</summary>
    public string ContentOf(PathImage image) =>
        string.Join(' ', Files.Where(f => image.Paths.Any(p => Covers(p.Path, f))).Select(f => $"{f}={_images[image.Id][f]}"));
}
