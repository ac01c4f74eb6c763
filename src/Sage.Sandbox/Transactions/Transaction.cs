using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions;

/// <summary>Changes to a workspace that are kept apart until they are committed or discarded. Whoever has it holds it; other processes are told that it is in use.</summary>
internal sealed class Transaction : IDisposable
{
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

    /// <summary>Removes the transaction with all its changes.</summary>
    /// <exception cref="SandboxException">A commit has begun to change the workspace, or something cannot be removed.</exception>
    public void Discard()
    {
        RequireOpen();
        Faults.Explain(() =>
        {
            // What is left of it when it is killed in the middle is nobody's.
            _record = _record with { State = TransactionState.Ended };
            _files.Write(_record, isDurable: false);
            TreeRemoval.Remove(_files.Directory);
            return 0;
        });
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
