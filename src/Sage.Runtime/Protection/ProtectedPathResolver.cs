namespace Sage.Runtime;

/// <summary>Turns declared paths into places on disk.</summary>
/// <param name="workingDirectory">What declared paths are relative to.</param>
/// <param name="checkpointDirectory">Our own files, which no declared path may hold or lie in.</param>
/// <param name="allowOutside">Whether paths may lead outside the working directory; see <see cref="PlanDescriptor.AllowPathsOutside"/>.</param>
internal sealed class ProtectedPathResolver(string workingDirectory, string checkpointDirectory, bool allowOutside)
{
    /// <summary>As many links as the kernel follows in one path.</summary>
    private const int MaxLinks = 40;

    private readonly string _root = Real(Path.GetFullPath(workingDirectory));
    private readonly string _checkpoints = Real(Path.GetFullPath(checkpointDirectory));

    /// <summary>Resolves declared paths, each once, in declared order.</summary>
    /// <exception cref="SageException">A path is no path (usage), leads outside or to the checkpoint directory (refused).</exception>
    public IReadOnlyList<ProtectedPath> Resolve(IEnumerable<string> declared) =>
        declared.Select(Resolve).DistinctBy(path => path.Name, StringComparer.Ordinal).ToList();

    /// <summary>Resolves one declared path.</summary>
    /// <exception cref="SageException">As for <see cref="Resolve(IEnumerable{string})"/>.</exception>
    public ProtectedPath Resolve(string declared)
    {
        var name = Normalize(declared);
        if (!allowOutside && (name.StartsWith('/') || name.Split('/').Contains("..")))
            throw Outside(declared);
        var (parent, last) = Split(name.TrimEnd('/'));
        var full = last is "" or "." or ".."
            ? Real(FromRoot(name))
            : Join(Real(FromRoot(parent)), last);
        if (!allowOutside && !IsWithin(full, _root))
            throw Outside(declared);
        return IsWithin(full, _checkpoints) || IsWithin(_checkpoints, full)
            ? throw new SageException(ExitCode.Refused, $"The path '{declared}' holds the checkpoint directory '{_checkpoints}' or lies in it; name the parts beside it.")
            : new ProtectedPath(name, full);
    }

    /// <summary>
    /// Whether writing to one path can change the other: they are equal or one lies below the other, as they are or with
    /// links in the last part resolved.
    /// </summary>
    public static bool Overlap(ProtectedPath a, ProtectedPath b)
    {
        string[] left = [a.FullPath, Real(a.FullPath)];
        string[] right = [b.FullPath, Real(b.FullPath)];
        return left.Any(x => right.Any(y => IsWithin(x, y) || IsWithin(y, x)));
    }

    /// <summary>The directory and the last name of a path without trailing slash.</summary>
    public static (string Parent, string Name) Split(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? ("", path) : (slash == 0 ? "/" : path[..slash], path[(slash + 1)..]);
    }

    /// <summary>An absolute path with every link in it resolved; what does not exist stays as it is.</summary>
    /// <exception cref="SageException">The links lead in a circle.</exception>
    public static string Real(string path)
    {
        var rest = new Stack<string>(Parts(path).Reverse());
        var real = "/";
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Split(real).Parent;
                continue;
            }
            var next = Join(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks)
                throw new SageException(ExitCode.Failed, $"The links in '{path}' lead in a circle; remove one.");
            if (target.StartsWith('/'))
                real = "/";
            foreach (var linked in Parts(target).Reverse())
                rest.Push(linked);
        }
        return real;
    }

    private static bool IsWithin(string path, string directory) =>
        path.StartsWith(directory, StringComparison.Ordinal)
        && (path.Length == directory.Length || directory == "/" || path[directory.Length] == '/');

    private string FromRoot(string path) => path.StartsWith('/') ? path : Join(_root, path);

    private static string Normalize(string declared)
    {
        var parts = Parts(declared).ToList();
        if (declared.Length == 0 || declared.Contains('\0', StringComparison.Ordinal) || !PathText.IsUtf8(declared))
            throw new SageException(ExitCode.Usage, $"'{declared}' is not a path; name a file, or a directory with a trailing slash.");
        var name = (declared.StartsWith('/') ? "/" : "") + string.Join('/', parts);
        return parts.Count == 0 ? name.Length > 0 ? name : "./"
            : declared.EndsWith('/') || parts[^1] == ".." ? name + "/" : name;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");

    private static string Join(string directory, string name) =>
        name.Length == 0 ? directory : directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    private static SageException Outside(string declared) => new(
        ExitCode.Refused, $"The path '{declared}' leads outside the working directory; name one inside it, or set AllowPathsOutside on the plan.");
}
