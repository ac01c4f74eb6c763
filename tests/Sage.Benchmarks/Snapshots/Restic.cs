namespace Sage.Benchmarks.Snapshots;

/// <summary>restic on one repository; it always encrypts.</summary>
internal sealed record Restic(string Repository)
{
    public void Begin()
    {
        if (Directory.Exists(Repository))
            Directory.Delete(Repository, recursive: true);
        Run("init").Run();
    }

    public Command Save(string tree) => Run("backup", tree);

    public Command Restore(string target) => Run("restore", "latest", "--verify", "--target", target);

    public Command Verify(bool readData) => readData ? Run("check", "--read-data") : Run("check");

    public Command PruneToOne() => Run("forget", "--keep-last", "1", "--prune");

    private Command Run(params string[] arguments) => new("restic", ["-q", "-r", Repository, "--cache-dir", Repository + ".cache", .. arguments])
    {
        Environment = new Dictionary<string, string> { ["RESTIC_PASSWORD"] = "bench" },
    };
}
