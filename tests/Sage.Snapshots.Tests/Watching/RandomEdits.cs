namespace Sage.Snapshots.Tests.Watching;

/// <summary>Changes a tree as people and programs do, the same way for the same seed.</summary>
internal sealed class RandomEdits(string root, string outside, int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "dir", ".sageignore", "naïve", "x.log", ".sage"];

    /// <summary>What is in the tree itself, and not behind a link that happens to lead somewhere.</summary>
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly Random _random = new(seed);
    private int _parked;

    public void Do(int count)
    {
        for (var i = 0; i < count; i++)
            Edit(_random.Next(16));
    }

    private void Edit(int kind)
    {
        var directory = Directory();
        var name = Path.Combine(directory, Names[_random.Next(Names.Length)]);
        var file = File();
        switch (kind)
        {
            case 0 or 1:
                Free(name, () => System.IO.File.WriteAllText(name, name.EndsWith("ignore", StringComparison.Ordinal) ? "*.log\n/b\n" : Text()));
                break;
            case 2:
                Free(name, () => System.IO.Directory.CreateDirectory(Path.Combine(name, "deep", "deeper")));
                break;
            case 3 when file is not null:
                System.IO.File.AppendAllText(file, Text());
                break;
            case 4 when file is not null:
                // Of the same length, and perhaps in the same tick of the clock.
                System.IO.File.WriteAllBytes(file, [.. System.IO.File.ReadAllBytes(file).Select(value => (byte)(value + 1))]);
                break;
            case 5 when file is not null:
                System.IO.File.Delete(file);
                break;
            case 6 when directory != root:
                System.IO.Directory.Delete(directory, recursive: true);
                break;
            case 7 when file is not null:
                Free(name, () => System.IO.File.Move(file, name));
                break;
            case 8 when directory != root:
                var to = Path.Combine(Directory(), Names[_random.Next(Names.Length)]);
                if (!(to + "/").StartsWith(directory + "/", StringComparison.Ordinal))
                    Free(to, () => System.IO.Directory.Move(directory, to));
                break;
            case 9:
                System.IO.File.SetUnixFileMode(directory, (UnixFileMode)(448 | _random.Next(64)));
                break;
            case 10:
                Free(name, () => System.IO.File.CreateSymbolicLink(name, Text()));
                break;
            case 11 when file is not null && !MayBeIgnored(name):
                Free(name, () => HardLink.Make(file, name));
                break;
            case 12 when directory != root:
                System.IO.Directory.Move(directory, Path.Combine(outside, $"parked-{_parked++}"));
                break;
            case 14:
                System.IO.Directory.CreateDirectory(Path.Combine(directory, ".sage-new", "checkpoints", "installs"));
                Free(Path.Combine(directory, ".sage"), () => System.IO.Directory.Move(Path.Combine(directory, ".sage-new"), Path.Combine(directory, ".sage")));
                if (System.IO.Directory.Exists(Path.Combine(directory, ".sage-new")))
                    System.IO.Directory.Delete(Path.Combine(directory, ".sage-new"), recursive: true);
                break;
            case 15 when Any(System.IO.Directory.GetDirectories(root, ".sage", Everywhere)) is { } holder:
                if (System.IO.File.Exists(Path.Combine(holder, "other")))
                    System.IO.File.Delete(Path.Combine(holder, "other"));
                else
                    System.IO.File.WriteAllText(Path.Combine(holder, "other"), Text());
                break;
            case 13 when _parked > 0:
                var parked = Path.Combine(outside, $"parked-{--_parked}");
                System.IO.File.WriteAllText(Path.Combine(parked, "came"), Text());
                Free(name, () => System.IO.Directory.Move(parked, name));
                if (System.IO.Directory.Exists(parked))
                    System.IO.Directory.Delete(parked, recursive: true);
                break;
        }
    }

    private static void Free(string path, Action make)
    {
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
            make();
    }

    private string Text() => new((char)('a' + _random.Next(26)), _random.Next(1, 50));

    private string Directory() => Any([.. System.IO.Directory.GetDirectories(root, "*", Everywhere).Where(IsSaved)]) ?? root;

    private string? File() => Any([.. System.IO.Directory.GetFiles(root, "*", Everywhere).Where(IsSaved)]);

    /// <summary>Nobody is told when a file gets another name where names are left out.</summary>
    private static bool IsSaved(string path) => !path.Contains("/.sage/checkpoints", StringComparison.Ordinal);

    private bool MayBeIgnored(string path) => Path.GetRelativePath(root, path).Split('/').Any(name => name is "b" or "x.log");

    private string? Any(string[] paths)
    {
        Array.Sort(paths, StringComparer.Ordinal);
        return paths.Length == 0 || _random.Next(8) == 0 ? null : paths[_random.Next(paths.Length)];
    }
}
