namespace Sage.Benchmarks.Snapshots;

/// <summary>Our own tool on one repository.</summary>
/// <param name="Program">The precompiled tool.</param>
/// <param name="Repository">The repository's directory.</param>
/// <param name="KeyFile">The key of an encrypted repository; null for one without encryption.</param>
internal sealed record SageTool(string Program, string Repository, string? KeyFile)
{
    public void Remove()
    {
        if (Directory.Exists(Repository))
            Directory.Delete(Repository, recursive: true);
    }

    public Command Save(string tree) => File.Exists(Path.Combine(Repository, "repository")) || KeyFile is null
        ? Snapshot("create", tree)
        : Snapshot("create", tree, "--encrypt");

    public Command Restore(string target) => Snapshot("restore", "latest", "--to", target, "--yes");

    public Command RollBack(string tree) => Snapshot("restore", "latest", "--to", tree, "--delete", "--yes");

    public Command Verify(bool readData) => readData ? Snapshot("verify", "--read-data") : Snapshot("verify");

    public Command PruneToOne() => Snapshot("prune", "--keep-last", "1", "--yes");

    private Command Snapshot(params string[] arguments) =>
        new(Program, ["snapshot", .. arguments, "--repository", Repository, .. KeyFile is null ? [] : (string[])["--key-file", KeyFile]]);
}
