using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>The steps of a restore that make and remove names, one after the other on one thread.</summary>
internal sealed class RestoreSteps(RestoreTarget target, EntryAttributes attributes, TemporaryNames temporary, RestoreProblems problems, RestoreMeter meter, CancellationToken stop) : IDisposable
{
    private const uint PrivateMode = 0b111_000_000;

    private readonly DirectoryCursor _cursor = new(target);

    private NamePlacing Placing => new(_cursor, temporary);

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
        var error = change.Parent is null ? 0 : _cursor.Try(change.Parent.Path, change.Name, static (open, name) => Interop.Mkdirat(open, name, PrivateMode));
        // A directory that the comparison did not see, because rules leave it out, is as good as a new one.
        if (error == Errno.Exists)
            error = _cursor.TryOpen(change.Path, out _) == 0 ? 0 : error;
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
    public void MakeOthers(IEnumerable<EntryChange> changes) => Each(changes, change => Done(change, Placing.Place(change, (open, name) => Make(change, open, name))));

    public void MakeHardLinks(IEnumerable<(EntryChange Name, byte[] Of)> links)
    {
        foreach (var (change, of) in links)
        {
            stop.ThrowIfCancellationRequested();
            if (problems.IsOver)
                return;
            var slash = of.AsSpan().LastIndexOf((byte)'/');
            using var from = target.TryOpenDirectory(of.AsSpan(0, Math.Max(slash, 0)), out var error);
            if (from is not null)
                error = Placing.Place(change, (open, name) => Link(from, of.AsSpan(slash + 1), open, name));
            Done(change, error);
        }
    }

    /// <summary>Sets the attributes of what keeps its content.</summary>
    public void SetAttributes(IEnumerable<EntryChange> changes) => Each(changes, change =>
        Done(change, _cursor.Try(change.Parent!.Path, change.Name, (open, name) => Result(attributes.Apply(open, name, change.New.Decode())))));

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
            var error = _cursor.TryOpen(path, out var open);
            if (error == 0)
                error = attributes.Apply((int)open.DangerousGetHandle(), entry.Decode());
            if (error != 0)
                problems.Add(path, error);
        }
    }

    public void Dispose() => _cursor.Dispose();

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
        var isDirectory = change.Old.Type == EntryType.Directory;
        // The directory itself may be open from removing what was in it.
        if (isDirectory)
            _cursor.Dispose();
        var error = _cursor.Try(change.Parent!.Path, change.Name, (open, name) => Interop.Unlinkat(open, name, isDirectory ? AtFlags.RemoveDirectory : 0));
        return error == Errno.NotFound ? 0 : error;
    }

    private int Make(EntryChange change, SafeFileHandle open, ReadOnlySpan<byte> name)
    {
        var entry = change.New.Decode();
        var made = entry.Head.Type switch
        {
            EntryType.SymbolicLink => Interop.Symlinkat((byte[])[.. entry.Target, 0], open, name),
            EntryType.Fifo => Interop.Mknodat(open, name, ModeType.Fifo | 0b110_000_000, 0),
            EntryType.Socket => Interop.Mknodat(open, name, ModeType.Socket | 0b110_000_000, 0),
            EntryType.CharacterDevice => Interop.Mknodat(open, name, ModeType.CharacterDevice | 0b110_000_000, DeviceNumber.Encode(entry.Major, entry.Minor)),
            _ => Interop.Mknodat(open, name, ModeType.BlockDevice | 0b110_000_000, DeviceNumber.Encode(entry.Major, entry.Minor)),
        };
        return made == 0 ? Result(attributes.Apply(open, name, entry)) : made;
    }

    private static unsafe int Link(SafeFileHandle from, ReadOnlySpan<byte> of, SafeFileHandle open, ReadOnlySpan<byte> name)
    {
        fixed (byte* source = (byte[])[.. of, 0], path = name)
            return Interop.Linkat((int)from.DangerousGetHandle(), source, (int)open.DangerousGetHandle(), path, 0);
    }

    /// <summary>An error number as a call leaves it.</summary>
    private static int Result(int error)
    {
        Marshal.SetLastPInvokeError(error);
        return error == 0 ? 0 : -1;
    }
}
