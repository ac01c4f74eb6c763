using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Turns declared paths into places on disk.</summary>
/// <param name="workingDirectory">What declared paths are relative to.</param>
/// <param name="checkpointDirectory">Our own files, which no declared path may hold or lie in.</param>
/// <param name="allowOutside">Whether paths may lead outside the working directory; see <see cref="PlanDescriptor.AllowPathsOutside"/>.</param>
internal sealed class ProtectedPathResolver(string workingDirectory, string checkpointDirectory, bool allowOutside)
{
    /// <summary>As many links as the kernel follows in one path.</summary>
    private const int MaxLinks = 40;

    private static readonly PathRules Rules = PathRules.OfThisSystem;

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
        if (!allowOutside && (Rules.Root(name).Length > 0 || name.Split('/').Contains("..")))
            throw Outside(declared);
        var (parent, last) = Rules.Split(name.TrimEnd('/'));
        var full = last is "" or "." or ".."
            ? Real(FromRoot(name))
            : PathRules.Join(Real(FromRoot(parent)), last);
        if (!allowOutside && !Rules.IsWithin(full, _root))
            throw Outside(declared);
        return Rules.IsWithin(full, _checkpoints) || Rules.IsWithin(_checkpoints, full)
            ? throw new SageException(ExitCode.Refused, Messages.PathHoldsCheckpoints(declared, _checkpoints))
            : new ProtectedPath(name, full) { Target = TargetOf(full) };
    }

    /// <summary>
    /// Where a declared path lies, for comparing alone: one that cannot be resolved is taken as it is declared, and the error
    /// belongs to whoever saves it or puts it back.
    /// </summary>
    public ProtectedPath Place(string declared)
    {
        try
        {
            return Resolve(declared);
        }
        catch (SageException)
        {
            return new ProtectedPath(declared, FromRoot(declared.TrimEnd('/')));
        }
    }

    /// <summary>
    /// Whether writing to one path can change the other: they are equal or one lies below the other, as they are or with
    /// links in the last part resolved.
    /// </summary>
    public static bool Overlap(ProtectedPath a, ProtectedPath b) =>
        Overlap(a.FullPath, b.FullPath) || Overlap(a.Target, b.FullPath) || Overlap(a.FullPath, b.Target) || Overlap(a.Target, b.Target);

    /// <summary>An absolute path with every link in it resolved; what does not exist stays as it is.</summary>
    /// <exception cref="SageException">The links lead in a circle.</exception>
    public static string Real(string path)
    {
        var unified = Rules.Unify(path);
        var real = Rules.Root(unified);
        var rest = new Stack<string>(Parts(unified[real.Length..]).Reverse());
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Rules.Split(real).Parent;
                continue;
            }
            var next = PathRules.Join(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks)
                throw new SageException(ExitCode.Failed, Messages.LinksLeadInCircle(path));
            target = Rules.Unify(target);
            var root = Rules.Root(target);
            if (root.Length > 0)
                real = root;
            foreach (var linked in Parts(target[root.Length..]).Reverse())
                rest.Push(linked);
        }
        return real;
    }

    /// <summary>Nothing can be written through links in a circle: they end where they are.</summary>
    private static string TargetOf(string full)
    {
        try
        {
            return Real(full);
        }
        catch (SageException)
        {
            return full;
        }
    }

    private static bool Overlap(string a, string b) => Rules.IsWithin(a, b) || Rules.IsWithin(b, a);

    private string FromRoot(string path) => Rules.Root(path).Length > 0 ? path : PathRules.Join(_root, path);

    private static string Normalize(string declared)
    {
        var unified = Rules.Unify(declared);
        var root = Rules.Root(unified);
        var parts = Parts(unified[root.Length..]).ToList();
        if (declared.Length == 0 || !PathText.IsUtf8(declared) || !parts.TrueForAll(part => part == ".." || Rules.IsName(part)))
            throw new SageException(ExitCode.Usage, Messages.DeclaredIsNoPath(declared));
        var name = root + string.Join('/', parts);
        return parts.Count == 0 ? name.Length > 0 ? name : "./"
            : unified.EndsWith('/') || parts[^1] == ".." ? name + "/" : name;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");

    private static SageException Outside(string declared) => new(
        ExitCode.Refused, Messages.PathLeadsOutside(declared));
}
