using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>Does the steps of a commit, those that are done already again.</summary>
/// <param name="workspace">Closed by whoever opened it.</param>
/// <param name="layer">Opens the layer of a number.</param>
/// <param name="staging">What is prepared and what goes.</param>
internal sealed class CommitRunner(FileTree workspace, Func<int, FileTree> layer, Staging staging) : IDisposable
{
    private const uint OwnRights = 0b111_000_000;
    private const uint OwnWriting = 0b010_000_000;

    private readonly NameCursor _names = new(workspace);
    private readonly NameCursor _staged = new(staging.Open());
    private readonly Dictionary<int, NameCursor> _layers = [];

    public void Run(IEnumerable<CommitStep> steps, Action<string>? before)
    {
        foreach (var step in steps)
        {
            before?.Invoke($"{step.Action} {step.Path}");
            // Where it is in the workspace, the directory of the commit changes its time by going.
            if (step is { Path: "", Action: CommitAction.SetAttributes or CommitAction.SetTime })
                staging.Remove();
            Do(step);
        }
        before?.Invoke("end");
        staging.Remove();
    }

    public void Dispose()
    {
        _names.Dispose();
        _staged.Dispose();
        _staged.Tree.Dispose();
        foreach (var cursor in _layers.Values)
        {
            cursor.Dispose();
            cursor.Tree.Dispose();
        }
    }

    private static byte[] Bytes(string path) => PathEscape.TryParse(path)!;

    private void Do(CommitStep step)
    {
        switch (step.Action)
        {
            case CommitAction.Clean:
                Clean(step);
                break;
            case CommitAction.Prepare:
                Take(step, _staged);
                break;
            case CommitAction.Take:
                Take(step, _names);
                break;
            case CommitAction.Park:
                if (IsMeant(step.From!, step.Inode))
                    Rename(_names, step.From!, _staged, step.Path);
                break;
            case CommitAction.Remove:
                if (IsMeant(step.Path, step.Inode))
                    Remove(step.Path);
                break;
            case CommitAction.Place:
                if (_staged.Look(Bytes(step.From!)) is not null)
                    Rename(_staged, step.From!, _names, step.Path);
                break;
            case CommitAction.Link:
                Link(step);
                break;
            case CommitAction.SetAttributes:
                SetAttributes(step);
                break;
            case CommitAction.SetTime:
                AttributeCopy.SetTime(step.Facts().Modified, _names.OpenParent(Bytes(step.Path), out var name), name);
                break;
        }
    }

    private bool IsMeant(string path, ulong inode) => _names.Look(Bytes(path)) is { } facts && facts.Inode == inode;

    private void Clean(CommitStep step)
    {
        var names = Layer(step.Layer);
        if (names.TryOpenParent(Bytes(step.Path), out var name) is { } parent && EntryFacts.Of(parent, name) is { } facts)
            AttributeCopy.RemoveOverlay(facts, parent, name);
    }

    private void Take(CommitStep step, NameCursor to)
    {
        var from = Layer(step.Layer);
        if (from.TryOpenParent(Bytes(step.From!), out var name) is { } parent && EntryFacts.Of(parent, name) is { } facts)
        {
            if (step.IsMarked)
                AttributeCopy.RemoveOverlay(facts, parent, name);
            // Only who may write to a directory may move it to another.
            if (facts.IsDirectory && (facts.Mode & OwnRights) != OwnRights)
                SetMode(parent, name, facts.Mode | OwnRights);
            Rename(from, step.From!, to, step.Path);
        }
        // Nothing else was ever given rights to be worked on.
        var needed = step.Facts().IsDirectory ? OwnRights : OwnWriting;
        if (step.Facts().Type == ModeType.Link || (step.Mode & needed) == needed)
            return;
        var target = to.OpenParent(Bytes(step.Path), out name);
        if (EntryFacts.Of(target, name) is { } present && present.Inode == step.Inode && present.Mode != step.Mode)
            SetMode(target, name, step.Mode);
    }

    private void Rename(NameCursor from, string path, NameCursor to, string newPath)
    {
        var isDirectory = from.Look(Bytes(path)) is { IsDirectory: true };
        var error = TryRename(from, path, to, newPath);
        if (error == Errno.AccessDenied && Allow(from, path, to, newPath))
            error = TryRename(from, path, to, newPath);
        if (error != 0)
            throw new NativeException("rename", newPath, error);
        if (!isDirectory)
            return;
        // What is open may be another directory by its path now.
        _names.Dispose();
        _staged.Dispose();
        from.Dispose();
    }

    private static bool Allow(NameCursor from, string path, NameCursor to, string newPath) =>
        from.Allow(BytePath.Split(Bytes(path)).Directory) | to.Allow(BytePath.Split(Bytes(newPath)).Directory) | from.Allow(Bytes(path));

    private static int TryRename(NameCursor from, string path, NameCursor to, string newPath)
    {
        var parent = from.OpenParent(Bytes(path), out var name);
        var target = to.OpenParent(Bytes(newPath), out var newName);
        return Interop.Renameat(parent, (byte[])[.. name, 0], target, (byte[])[.. newName, 0]) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    private void Remove(string path)
    {
        var parent = _names.OpenParent(Bytes(path), out var name);
        if (Interop.Unlinkat(parent, (byte[])[.. name, 0], 0) == 0)
            return;
        if (Marshal.GetLastPInvokeError() == Errno.AccessDenied && _names.Allow(BytePath.Split(Bytes(path)).Directory) && Interop.Unlinkat(parent, (byte[])[.. name, 0], 0) == 0)
            return;
        throw NativeException.Last("unlink", path);
    }

    private unsafe void Link(CommitStep step)
    {
        var of = _names.Look(Bytes(step.From!)) ?? throw new NativeException("link", step.From!, Errno.NotFound);
        if (IsMeant(step.Path, of.Inode))
            return;
        // A name beside, because a link replaces nothing.
        const string beside = "link";
        var directory = _staged.OpenParent(Bytes(beside), out var name);
        TreeRemoval.Remove(directory, name);
        var source = _names.OpenParent(Bytes(step.From!), out var sourceName);
        fixed (byte* sourcePath = (byte[])[.. sourceName, 0], path = (byte[])[.. name, 0])
        {
            if (Interop.Linkat((int)source.DangerousGetHandle(), sourcePath, (int)directory.DangerousGetHandle(), path, 0) != 0)
                throw NativeException.Last("link", step.Path);
        }
        Rename(_staged, beside, _names, step.Path);
    }

    private void SetAttributes(CommitStep step)
    {
        var from = Layer(step.Layer).OpenParent(Bytes(step.From!), out var name);
        var attributes = EntryAttributes.OfLayer(from, name);
        AttributeCopy.Apply(step.Facts(), attributes, _names.OpenParent(Bytes(step.Path), out name), name);
    }

    private NameCursor Layer(int number) => _layers.TryGetValue(number, out var names) ? names : _layers[number] = new NameCursor(layer(number));

    private static void SetMode(SafeFileHandle directory, byte[] name, uint mode)
    {
        if (PermissionBits.Set(directory, (byte[])[.. name, 0], mode & EntryFacts.PermissionMask) != 0)
            throw NativeException.Last("chmod", PathEscape.Of(name));
    }
}
