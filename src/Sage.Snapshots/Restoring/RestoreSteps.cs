using Sage.Linux;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>The steps of a restore that make and remove names, one after the other on one thread.</summary>
internal sealed class RestoreSteps(TargetRoot target, TemporaryNames temporary, RestoreProblems problems, RestoreMeter meter, CancellationToken stop) : IDisposable
{
    private readonly TargetNames _names = target.OpenNames();

    private NamePlacing Placing => new(_names, temporary);

    /// <summary>Entries that were removed.</summary>
    public long Removed { get; private set; }

    /// <summary>Removes what stands where something of another type is to be.</summary>
    public void ClearWay(IEnumerable<EntryChange> changes) => Each(changes, change =>
    {
        var error = Remove(change);
        if (error == Errno.NotEmpty)
            problems.Add(change.Path, Messages.ProblemDirectoryInTheWay);
        else if (error != 0)
            problems.Add(change.Path, error);
        else if (change.New.IsNone)
            Removed++;
    });

    public void MakeDirectories(IEnumerable<EntryChange> changes) => Each(changes, change =>
    {
        var error = change.Parent is null ? 0 : _names.MakeDirectory(change.Parent.Path, change.Name);
        // A directory that the comparison did not see, because rules leave it out, is as good as a new one.
        if (error == Errno.Exists)
            error = _names.FindDirectory(change.Path) == 0 ? 0 : error;
        Done(change, error);
    });

    /// <summary>Gives new files their names. Their content is durable, so that no crash leaves a name with half of it.</summary>
    public void Rename(IReadOnlyList<ContentFile> files)
    {
        foreach (var file in files)
        {
            stop.ThrowIfCancellationRequested();
            if (problems.IsOver)
                return;
            if (Placing.Rename(file.Change.Parent!.Path, file.WrittenName, file.Change.Name) is var error && error != 0)
                problems.Add(file.Change.Path, error);
        }
    }

    /// <summary>Removes files that could not be finished.</summary>
    public void Discard(IEnumerable<ContentFile> files)
    {
        foreach (var file in files)
        {
            if (file.IsBegun && file.Mode != WritingMode.InPlace)
                Placing.Remove(file.Change.Parent!.Path, file.WrittenName);
        }
    }

    /// <summary>Makes links, FIFOs, sockets and devices.</summary>
    public void MakeOthers(IEnumerable<EntryChange> changes) => Each(changes, change => Done(change, Placing.Place(change, (directory, name) => _names.Make(directory, name, change.New))));

    public void MakeHardLinks(IEnumerable<(EntryChange Name, byte[] Of)> links)
    {
        foreach (var (change, of) in links)
        {
            stop.ThrowIfCancellationRequested();
            if (problems.IsOver)
                return;
            Done(change, Placing.Place(change, (directory, name) => _names.Link(of, directory, name)));
        }
    }

    /// <summary>Sets the attributes of what keeps its content.</summary>
    public void SetAttributes(IEnumerable<EntryChange> changes) => Each(changes, change =>
        Done(change, _names.SetAttributes(change.Parent!.Path, change.Name, change.New)));

    /// <summary>Removes what the snapshot lacks. A directory stays when something is in it that the comparison did not see.</summary>
    public void RemoveExtra(IEnumerable<EntryChange> changes) => Each(changes, change =>
    {
        var error = Remove(change);
        if (error == 0)
            Removed++;
        else if (error != Errno.NotEmpty)
            problems.Add(change.Path, error);
    });

    /// <summary>Sets the attributes of directories, after everything that changes their times.</summary>
    public void FinishDirectories(IReadOnlyList<(byte[] Path, Reading.EncodedEntry Entry)> directories)
    {
        foreach (var (path, entry) in directories)
        {
            stop.ThrowIfCancellationRequested();
            if (problems.IsOver)
                return;
            var error = _names.FinishDirectory(path, entry);
            if (error != 0)
                problems.Add(path, error);
        }
    }

    public void Dispose() => _names.Dispose();

    private void Each(IEnumerable<EntryChange> changes, Action<EntryChange> step)
    {
        foreach (var change in changes)
        {
            stop.ThrowIfCancellationRequested();
            if (problems.IsOver)
                return;
            step(change);
        }
    }

    private void Done(EntryChange change, int error)
    {
        if (error != 0)
            problems.Add(change.Path, error);
        else
            meter.Add(1, 0);
    }

    private int Remove(EntryChange change)
    {
        var error = _names.Remove(change.Parent!.Path, change.Name, change.Old.Type == EntryType.Directory);
        return error == Errno.NotFound ? 0 : error;
    }
}
