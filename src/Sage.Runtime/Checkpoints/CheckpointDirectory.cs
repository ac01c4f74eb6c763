using Sage.Linux;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>A checkpoint directory that was found usable, and the installs in it.</summary>
internal sealed class CheckpointDirectory
{
    private CheckpointDirectory(CheckpointLayout layout) => Layout = layout;

    public CheckpointLayout Layout { get; }

    /// <summary>Opens a directory for reading; it needs not be writable.</summary>
    /// <exception cref="SageException">It does not exist (exit 3), or is not a checkpoint directory (exit 6).</exception>
    public static CheckpointDirectory Open(CheckpointLayout layout) =>
        TryOpen(layout) ?? throw (Directory.Exists(layout.Root) ? CheckpointError.NoInstall(layout.Root) : CheckpointError.Missing(layout.Root));

    /// <summary>Opens a directory for reading, or returns null where nothing is.</summary>
    /// <exception cref="SageException">Something else is there (exit 6), or it cannot be read (exit 1).</exception>
    public static CheckpointDirectory? TryOpen(CheckpointLayout layout) =>
        CheckpointGuard.Inspect(layout) ? new CheckpointDirectory(layout) : null;

    /// <summary>Opens a directory for writing, made durably where it is missing: 0700, with a <c>.gitignore</c> of <c>*</c>.</summary>
    /// <exception cref="SageException">Something else is there (exit 6), or it cannot be written (exit 1).</exception>
    public static CheckpointDirectory OpenOrCreate(CheckpointLayout layout)
    {
        CheckpointGuard.Inspect(layout);
        CheckpointCreation.Complete(layout);
        return new CheckpointDirectory(layout);
    }

    /// <summary>The ids of all installs that have started, newest first.</summary>
    public IReadOnlyList<string> InstallIds() =>
        [.. CheckpointGuard.InstallIds(Layout).Select(id => id.ToString()).Where(HasStarted)];

    /// <summary>The newest install; null when there is none.</summary>
    public string? Current()
    {
        foreach (var candidate in CheckpointGuard.InstallIds(Layout))
        {
            var id = candidate.ToString();
            if (HasStarted(id))
                return id;
        }
        return null;
    }

    /// <summary>The named install, or the newest when no name is given.</summary>
    /// <exception cref="SageException">There is none (exit 3).</exception>
    public string Find(string? id)
    {
        if (id is null)
            return Current() ?? throw CheckpointError.NoInstall(Layout.Root);
        return InstallId.TryParse(id, out _) && Directory.Exists(Layout.Install(id)) && HasStarted(id)
            ? id
            : throw CheckpointError.UnknownInstall(Layout.Root, id);
    }

    /// <summary>
    /// Begins an install under a new id, and returns its journal and its state once its first record is durable.
    /// </summary>
    /// <param name="first">Makes the first record for the id. Format and version are filled in here.</param>
    /// <exception cref="SageException">It cannot be written.</exception>
    public (FileInstallLog Log, InstallState State) Create(DateTimeOffset now, Func<string, InstallStarted> first)
    {
        var id = CheckpointCreation.NewInstall(Layout, now);
        var log = FileInstallLog.Create(Layout, id);
        try
        {
            var record = first(id) with { InstallId = id, Format = JournalFormat.Version, WrittenBy = SageVersion.Text };
            log.TryAppend([record], 0);
            var state = new InstallState();
            state.Apply(record);
            return (log, state);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Opens an install for appending, with its state as of now.</summary>
    /// <exception cref="SageException">It cannot be written, is damaged or of a newer format.</exception>
    public (FileInstallLog Log, InstallState State) OpenForAppend(string id)
    {
        CheckpointGuard.InspectInstall(Layout, id);
        var log = FileInstallLog.Open(Layout, id);
        try
        {
            var state = new InstallState();
            log.Replay(0, state.Apply);
            CheckpointGuard.RequireOwn(Layout, id, state);
            return (log, state);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>The state of an install as of now. Needs no lock and no right to write.</summary>
    /// <exception cref="SageException">Its journal is missing, damaged or of a newer format.</exception>
    public InstallState Load(string id)
    {
        CheckpointGuard.InspectInstall(Layout, id);
        using var journal = JournalFile.Open(Layout.Journal(id));
        var state = new InstallState();
        journal.Replay(state.Apply);
        CheckpointGuard.RequireOwn(Layout, id, state);
        return state;
    }

    private bool HasStarted(string id)
    {
        CheckpointGuard.RequireDirectory(Layout.Install(id));
        return JournalFile.HasRecord(Layout.Journal(id));
    }
}
