using System.Globalization;
using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Transactions.Committing;
using Sage.Sandbox.Transactions.Gate;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions;

/// <summary>Changes to a workspace that are kept apart until they are committed or discarded. Whoever has it holds it; other processes are told that it is in use.</summary>
internal sealed class Transaction : IDisposable
{
    /// <summary>The kernel takes a page of them, one more layer included.</summary>
    private const int LongestOptions = 4000;

    private readonly TransactionFiles _files;
    private readonly FileLock _lock;
    private TransactionRecord _record;

    public Transaction(string id, TransactionFiles files, TransactionRecord record, FileLock held)
    {
        (Id, _files, _record, _lock) = (id, files, record, held);
        Workspace = PathText.Decode(PathEscape.TryParse(record.Workspace) ?? throw new SandboxException(SandboxFault.Damaged, Messages.TransactionIsDamaged(id)));
    }

    public string Id { get; }

    /// <summary>The path of the workspace, without links.</summary>
    public string Workspace { get; }

    public DateTimeOffset Created => _record.Created;

    public TransactionState State => _record.State;

    /// <summary>An empty directory where the root of a view is put together.</summary>
    public string Place => _files.Place;

    /// <summary>What commands see as <c>/tmp</c>; it lasts as long as the transaction.</summary>
    public string Temporary => _files.Temporary;

    /// <summary>Where this and all other transactions are kept, which no command has to see.</summary>
    public string Store => Path.GetDirectoryName(_files.Directory)!;

    /// <summary>The layers to mount, from the workspace up.</summary>
    /// <exception cref="SandboxException">A commit has begun, and must be finished.</exception>
    public OverlayLayers Layers
    {
        get
        {
            RequireOpen();
            var top = _record.Layers[^1];
            return new OverlayLayers(
                [.. _record.Layers.SkipLast(1).Reverse().Select(TransactionFiles.Upper), Workspace], TransactionFiles.Upper(top), TransactionFiles.Work(top), _record.IsPrivileged)
            {
                Directory = _files.Layers,
            };
        }
    }

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Savepoint> Savepoints => _record.Savepoints;

    /// <summary>Keeps the present state under a name. Views are mounted anew after that; no command may run meanwhile.</summary>
    /// <exception cref="SandboxException">The name is taken, or there are too many savepoints.</exception>
    public void Save(string name, DateTimeOffset now)
    {
        RequireOpen();
        if (name.Length == 0 || Savepoints.Any(savepoint => savepoint.Name == name))
            throw new SandboxException(SandboxFault.Usage, Messages.SavepointIsTaken(name));
        if (Layers.Options.Length > LongestOptions)
            throw new SandboxException(SandboxFault.Usage, Messages.TooManySavepoints);
        var savepoint = new Savepoint(name, _record.Layers.Count, now);
        Stack(_record.Layers, [.. Savepoints, savepoint]);
    }

    /// <summary>Returns to a savepoint, which stays; later ones go. Views are mounted anew after that; no command may run meanwhile.</summary>
    /// <exception cref="SandboxException">There is none of the name.</exception>
    public void RollBackTo(string name)
    {
        RequireOpen();
        var savepoint = Savepoints.FirstOrDefault(savepoint => savepoint.Name == name) ?? throw new SandboxException(SandboxFault.NotFound, Messages.NoSavepointOfName(Id, name));
        var gone = _record.Layers.Skip(savepoint.Layers).ToList();
        Stack([.. _record.Layers.Take(savepoint.Layers)], [.. Savepoints.TakeWhile(other => other != savepoint), savepoint]);
        Faults.Explain(() =>
        {
            foreach (var layer in gone)
                TreeRemoval.Remove(Path.Join(_files.Layers, layer.ToString(CultureInfo.InvariantCulture)));
            return 0;
        });
    }

    /// <summary>What has changed. No command may run in the transaction meanwhile.</summary>
    /// <exception cref="SandboxException">A commit has begun, the workspace is gone, or something cannot be read.</exception>
    public TransactionDiff Diff(CancellationToken stop = default)
    {
        RequireOpen();
        return Faults.Explain(() =>
        {
            using var layers = OpenLayers();
            return DiffBuilder.Build(layers, ChangeTree.Read(layers, stop), Workspace);
        });
    }

    /// <summary>Both sides of a change.</summary>
    /// <param name="change">Of <see cref="Diff"/>.</param>
    /// <exception cref="SandboxException">Something cannot be read.</exception>
    public TransactionContents OpenContents(TransactionChange change)
    {
        RequireOpen();
        return Faults.Explain(() =>
        {
            using var layers = OpenLayers();
            var @new = change.Kind == ChangeKind.Deleted ? null : layers.Find(change.Path);
            return new TransactionContents(
                change.OldPath is null ? null : RegularFile.TryOpen(layers.Workspace, change.OldPath), @new is null ? null : RegularFile.TryOpen(layers[@new.Top.Layer], @new.Top.Path));
        });
    }

    /// <summary>
    /// Brings the changes into the workspace and ends the transaction. When it was killed after it began to change the workspace, the transaction is in the state of committing, and committing again finishes it;
    /// before that the workspace is what it was.
    /// </summary>
    /// <exception cref="WorkspaceChangedException">Others changed what it touches.</exception>
    /// <exception cref="SandboxException">A change has a flag that is not allowed, or the system says no.</exception>
    public void Commit(CommitOptions options, CancellationToken stop = default) => Faults.Explain(() =>
    {
        if (State == TransactionState.Open)
            BeginCommit(options, stop);
        FinishCommit(options.Before);
        return 0;
    });

    /// <summary>Removes the transaction with all its changes.</summary>
    /// <exception cref="SandboxException">A commit has begun to change the workspace, or something cannot be removed.</exception>
    public void Discard()
    {
        RequireOpen();
        Faults.Explain(() =>
        {
            using (var workspace = Directory.Exists(Workspace) ? FileTree.Open(Workspace) : null)
            {
                if (workspace is not null)
                    new Staging(workspace, Staging.NameFor(Id)).Remove();
            }
            End(isDurable: false);
            return 0;
        });
    }

    /// <summary>Removes the transaction although its commit may have begun, for whoever puts back what that changed.</summary>
    /// <exception cref="SandboxException">Something cannot be removed.</exception>
    public void Abandon()
    {
        if (State == TransactionState.Committing)
            _record = _record with { State = TransactionState.Open };
        Discard();
    }

    /// <summary>Puts a fresh layer on top of others.</summary>
    private void Stack(IReadOnlyList<int> layers, IReadOnlyList<Savepoint> savepoints) => Faults.Explain(() =>
    {
        var number = _record.Layers.Max() + 1;
        using (var below = FileTree.Open(Path.Join(_files.Layers, TransactionFiles.Upper(layers[^1]))))
            LayerDirectory.Make(_files, number, below);
        _record = _record with { Layers = [.. layers, number], Savepoints = savepoints };
        _files.Write(_record, isDurable: false);
        return 0;
    });

    private void BeginCommit(CommitOptions options, CancellationToken stop)
    {
        if (options.Allowed.FirstOrDefault(flag => !FlagRules.All.Contains(flag)) is { } unknown)
            throw new SandboxException(SandboxFault.Usage, Messages.FlagIsUnknown(unknown, string.Join(Messages.PolicySeparator, FlagRules.All)));
        using var layers = OpenLayers();
        var tree = ChangeTree.Read(layers, stop);
        var flagged = DiffBuilder.Build(layers, tree, Workspace).Changes.Where(change => change.Flags.Except(options.Allowed).Any()).ToList();
        if (flagged.Count > 0)
        {
            var flags = flagged.SelectMany(change => change.Flags).Except(options.Allowed).Order(StringComparer.Ordinal);
            throw new SandboxException(SandboxFault.Refused, Messages.CommitIsFlagged(Listing.Of([.. flagged.Select(Flagged)]), string.Join(' ', flags.Select(flag => $"--allow {flag}"))));
        }
        var plan = CommitPlanner.Plan(layers, [.. _record.Layers.Reverse()], tree, new TimeSpec(_record.StartSeconds, _record.StartNanoseconds));
        if (plan.Conflicts.Count > 0 && !options.IsForced)
            throw new WorkspaceChangedException([.. plan.Conflicts.Select(path => PathEscape.Of(path))]);
        if (plan.CanMove)
            PrepareApart(layers, plan, options.Before, stop);
        else
            PrepareInside(layers, plan, options.Before, stop);
        options.Before?.Invoke("list");
        CommitList.Write(_files.CommitList, plan.Steps);
        options.Before?.Invoke("beginning");
        _record = _record with { State = TransactionState.Committing, IsStagedApart = plan.CanMove };
        _files.Write(_record, isDurable: true);

        string Flagged(TransactionChange change) => $"{change.Text} ({string.Join(Messages.PolicySeparator, change.Flags.Except(options.Allowed))})";
    }

    /// <summary>Prepares beside the layers, from where it moves to the workspace.</summary>
    private void PrepareApart(LayerStack layers, CommitPlan plan, Action<string>? before, CancellationToken stop)
    {
        using var own = FileTree.Open(_files.Directory);
        Prepare(layers, plan, new Staging(own, TransactionFiles.Staging), before, stop);
    }

    /// <summary>Prepares in the workspace, which no other place can be moved to.</summary>
    private void PrepareInside(LayerStack layers, CommitPlan plan, Action<string>? before, CancellationToken stop)
    {
        var time = EntryFacts.Of(layers.Workspace.Root).Modified;
        var staging = new Staging(layers.Workspace, Staging.NameFor(Id));
        try
        {
            Prepare(layers, plan, staging, before, stop);
        }
        catch
        {
            staging.Remove();
            AttributeCopy.SetTime(time, layers.Workspace.Root, "."u8);
            throw;
        }
    }

    private static void Prepare(LayerStack layers, CommitPlan plan, Staging staging, Action<string>? before, CancellationToken stop)
    {
        before?.Invoke("preparing");
        staging.Remove();
        using (var directory = staging.Open())
            PreparedEntries.Make(layers, plan, directory, stop);
        before?.Invoke("flushing");
        // All that is going to be renamed lies on this file system. After this, a file that is in its place has its content, even when the power fails: nothing else has to be flushed until the end.
        Flush(layers.Workspace);
    }

    private void FinishCommit(Action<string>? before)
    {
        var steps = CommitList.TryRead(_files.CommitList) ?? throw new SandboxException(SandboxFault.Damaged, Messages.CommitListIsDamaged(Id));
        using (var workspace = FileTree.Open(Workspace))
        using (var own = FileTree.Open(_files.Directory))
        {
            var staging = _record.IsStagedApart ? new Staging(own, TransactionFiles.Staging) : new Staging(workspace, Staging.NameFor(Id));
            using var runner = new CommitRunner(workspace, layer => FileTree.Open(Path.Join(_files.Layers, TransactionFiles.Upper(layer))), staging);
            runner.Run(steps, before);
            Flush(workspace);
        }
        before?.Invoke("ending");
        // The list and the layers go in whatever order the disk likes, and nobody could finish the commit without them.
        End(isDurable: true);
    }

    private static void Flush(FileTree workspace)
    {
        if (Interop.Syncfs(workspace.Root) != 0)
            throw NativeException.Last("syncfs", workspace.Name);
    }

    private void End(bool isDurable)
    {
        _record = _record with { State = TransactionState.Ended };
        _files.Write(_record, isDurable);
        TransactionRemains.Remove(_files);
    }

    public void Dispose() => _lock.Dispose();

    private void RequireOpen()
    {
        if (_record.State != TransactionState.Open)
            throw new SandboxException(SandboxFault.Decide, Messages.CommitHasBegun(Id));
    }

    private LayerStack OpenLayers()
    {
        var workspace = FileTree.Open(Workspace);
        if (EntryFacts.Of(workspace.Root).Inode != _record.Inode)
        {
            workspace.Dispose();
            throw new SandboxException(SandboxFault.Decide, Messages.WorkspaceIsAnother(Workspace, Id));
        }
        var upper = _record.Layers.Reverse().Select(layer => FileTree.Open(Path.Join(_files.Layers, TransactionFiles.Upper(layer))));
        return new LayerStack([.. upper, workspace], _record.IsPrivileged ? OverlayNames.Trusted : OverlayNames.User);
    }
}
