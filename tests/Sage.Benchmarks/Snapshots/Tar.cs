namespace Sage.Benchmarks.Snapshots;

/// <summary>GNU tar with zstd at level 1, full and incremental.</summary>
/// <param name="Folder">Where the archives and the lists of what they hold are.</param>
internal sealed record Tar(string Folder, string Tree)
{
    private string Full => Path.Combine(Folder, "full.tar.zst");

    private string List => Path.Combine(Folder, "list");

    public Command SaveFull()
    {
        Directory.CreateDirectory(Folder);
        File.Delete(List);
        return Script($"tar -C {Tree} -g {List} -c . | zstd -q -1 -T2 -f -o {Full}");
    }

    /// <summary>What has changed since the last time.</summary>
    public Command SaveChanges() => Script($"tar -C {Tree} -g {List} -c . | zstd -q -1 -T2 -f -o {Path.Combine(Folder, "changes.tar.zst")}");

    public Command Restore(string target)
    {
        Directory.CreateDirectory(target);
        return Script($"zstd -q -d -c {Full} | tar -C {target} -x -p");
    }

    private static Command Script(string script) => new("bash", ["-o", "pipefail", "-c", script]);
}
