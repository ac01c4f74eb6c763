namespace Sage.Benchmarks.Snapshots;

/// <summary>BorgBackup on one repository, without encryption and with zstd at level 1.</summary>
internal sealed record Borg(string Repository)
{
    public void Begin()
    {
        if (Directory.Exists(Repository))
            Directory.Delete(Repository, recursive: true);
        Run("init", "-e", "none", Repository).Run();
    }

    public Command Save(string tree) => Run("create", "--compression", "zstd,1", $"{Repository}::{Guid.NewGuid():n}", tree);

    private Command Run(params string[] arguments) => new("borg", arguments)
    {
        Environment = new Dictionary<string, string>
        {
            ["BORG_BASE_DIR"] = Repository + ".cache",
            ["BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK"] = "yes",
            ["BORG_RELOCATED_REPO_ACCESS_IS_OK"] = "yes",
        },
    };
}
