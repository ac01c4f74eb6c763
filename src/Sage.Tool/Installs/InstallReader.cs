using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Tool.Installs;

/// <summary>Follows an install's journal while others write it. Needs no lock and no right to write.</summary>
internal sealed class InstallReader : IDisposable
{
    private readonly JournalFile _journal;

    private InstallReader(CheckpointLayout layout, string id)
    {
        Layout = layout;
        _journal = JournalFile.Open(layout.Journal(id));
    }

    public CheckpointLayout Layout { get; }

    /// <summary>The state as of the last <see cref="Refresh"/>; it holds at least the first record.</summary>
    public InstallState State { get; } = new();

    /// <summary>Opens an install of a working directory and reads what is there.</summary>
    /// <param name="id">The install's id; null for the newest.</param>
    /// <exception cref="SageException">There is none, or its journal is damaged or of a newer format.</exception>
    public static InstallReader Open(string workingDirectory, string? id)
    {
        var directory = CheckpointDirectory.Open(CheckpointLayout.For(workingDirectory));
        return Open(directory, directory.Find(id));
    }

    /// <summary>Opens an install that is there and reads what there is of it.</summary>
    /// <param name="each">Called with every record once it is part of the state.</param>
    /// <exception cref="SageException">Its journal is damaged or of a newer format.</exception>
    public static InstallReader Open(CheckpointDirectory directory, string id, Action<JournalRecord>? each = null)
    {
        CheckpointGuard.InspectInstall(directory.Layout, id);
        var reader = new InstallReader(directory.Layout, id);
        try
        {
            reader.Refresh(each);
            CheckpointGuard.RequireOwn(directory.Layout, id, reader.State);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads what was appended since the last call.</summary>
    /// <param name="each">Called with every record once it is part of the state.</param>
    /// <exception cref="SageException">The journal is damaged or of a newer format.</exception>
    public void Refresh(Action<JournalRecord>? each = null) => _journal.Replay(record =>
    {
        State.Apply(record);
        each?.Invoke(record);
    });

    /// <summary>
    /// The process that drives this install at this moment; null when none does. The lock belongs to the directory, so its
    /// holder counts only when it is the one that last took this install's lease.
    /// </summary>
    public int? Driver() =>
        RunLock.Holder(Layout) is { } holder && State.Run is { } run && (holder.Pid == run.Pid || holder.Pid == 0) ? run.Pid : null;

    public void Dispose() => _journal.Dispose();
}
