namespace Sage.Runtime.Checkpoints;

/// <summary>Where things are in a checkpoint directory.</summary>
/// <param name="root">The directory, absolute: <c>SAGE_CHECKPOINT_DIR</c>, or <c>.sage/checkpoints</c> under the working directory.</param>
internal sealed class CheckpointLayout(string root)
{
    public string Root { get; } = root;

    /// <summary>The directory whose installs these are, where the place is the usual one; null where <c>SAGE_CHECKPOINT_DIR</c> names the place.</summary>
    public string? Home { get; private init; }

    /// <summary>The directories that nobody named, down to the root: a link among them would lead somewhere else than the user thinks.</summary>
    public string[] OwnParents => Home is null ? [] : [Path.GetDirectoryName(Root)!, Root];

    /// <summary>The projection for people and scripts.</summary>
    public string ProgressFile => Path.Combine(Root, "install_progress.json");

    public string RunLock => Path.Combine(Root, "run.lock");

    public string Installs => Path.Combine(Root, "installs");

    public string Backups => Path.Combine(Root, "backups");

    /// <summary>The snapshot repository.</summary>
    public string Snapshots => Path.Combine(Root, "snapshots");

    public string RollbackScript => Path.Combine(Root, "rollback.sh");

    public string RollbackList => Path.Combine(Root, "rollback.list");

    public string Install(string id) => Path.Combine(Installs, id);

    public string Journal(string id) => Path.Combine(Install(id), "journal.jsonl");

    public string AppendLock(string id) => Path.Combine(Install(id), "append.lock");

    public string Logs(string id) => Path.Combine(Install(id), "logs");

    public string Log(string id, string phase) => Path.Combine(Logs(id), phase + ".log");

    /// <summary>What was decided on a sandboxed phase's commands, connections and changes.</summary>
    public string Audit(string id, string phase) => Path.Combine(Logs(id), phase + ".audit.jsonl");

    /// <summary>Fingerprint files of the builds that drove the install, so that it can be said which method changed. Never needed.</summary>
    public string Fingerprints(string id) => Path.Combine(Install(id), "fingerprints");

    /// <summary>What running phases report of themselves, for displays: replaced a few times a second, never flushed, never needed.</summary>
    public string Live(string id) => Path.Combine(Install(id), "live.json");

    /// <summary>The checkpoint directory for a working directory: <c>SAGE_CHECKPOINT_DIR</c> where set, else <c>.sage/checkpoints</c> in it.</summary>
    public static CheckpointLayout For(string workingDirectory)
    {
        var named = Environment.GetEnvironmentVariable("SAGE_CHECKPOINT_DIR");
        if (!string.IsNullOrEmpty(named))
            return new CheckpointLayout(Path.GetFullPath(named, workingDirectory));
        return Below(workingDirectory);
    }

    /// <summary>The usual checkpoint directory of a working directory, whatever <c>SAGE_CHECKPOINT_DIR</c> says.</summary>
    public static CheckpointLayout Below(string workingDirectory)
    {
        var home = Path.GetFullPath(workingDirectory);
        return new CheckpointLayout(Path.Combine(home, ".sage", "checkpoints")) { Home = home };
    }
}
