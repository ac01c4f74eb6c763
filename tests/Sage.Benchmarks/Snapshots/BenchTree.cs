namespace Sage.Benchmarks.Snapshots;

/// <summary>
/// The tree that snapshots are measured on: what development machines are full of. About 100,000 files and 6,400 directories, 1.6 GB; half of the files are below 600 bytes, and the
/// small ones hold a few percent of the bytes. The npm packages are pinned by a lock file; Python's, .NET's and the C compiler's directories are those of the machine.
/// </summary>
internal static class BenchTree
{
    private static readonly (string From, string To)[] Installed =
        [("/usr/lib/python3", "venv/lib/"), ("/usr/share/dotnet", "sdk/"), ("/usr/lib/gcc", "toolchain/")];

    /// <summary>Makes the tree, or takes the one that an earlier run has made.</summary>
    public static string Make(string path)
    {
        if (Directory.Exists(path))
            return path;
        var unfinished = path + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        var application = Directory.CreateDirectory(Path.Combine(unfinished, "app")).FullName;
        var recipe = Path.Combine("tests", "Sage.Benchmarks", "Snapshots", "tree");
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(recipe, file), Path.Combine(application, file));
        new Command("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--prefer-offline"], application).Run();
        // It holds the time of the installation.
        File.Delete(Path.Combine(application, "node_modules", ".package-lock.json"));
        foreach (var (from, to) in Installed.Where(part => Directory.Exists(part.From)))
        {
            Directory.CreateDirectory(Path.Combine(unfinished, to));
            new Command("cp", ["-a", from, Path.Combine(unfinished, to)]).Run();
        }
        foreach (var cache in Directory.GetDirectories(unfinished, "__pycache__", SearchOption.AllDirectories))
            Directory.Delete(cache, recursive: true);
        Directory.Move(unfinished, path);
        return path;
    }
}
