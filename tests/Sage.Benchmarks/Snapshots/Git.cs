namespace Sage.Benchmarks.Snapshots;

/// <summary>git with its directory outside of the tree.</summary>
internal sealed record Git(string Repository, string Tree)
{
    public void Begin() => Run("git init -q && git config user.name bench && git config user.email bench@localhost && git config gc.auto 0").Run();

    /// <summary>What people do to have a state that they can return to.</summary>
    public Command Save() => Run("git add -A && git commit -q --allow-empty -m state");

    public Command RollBack() => Run("git reset -q --hard && git clean -q -fd");

    /// <summary>Lets git look at files that another has put back, so that it is not measured with that.</summary>
    public void Refresh() => Run("git update-index -q --refresh || true").Run();

    private Command Run(string script) => new("sh", ["-c", script], Tree)
    {
        Environment = new Dictionary<string, string> { ["GIT_DIR"] = Repository, ["GIT_WORK_TREE"] = Tree },
    };
}
