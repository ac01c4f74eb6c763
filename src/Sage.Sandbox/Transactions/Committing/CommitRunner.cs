using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>Does the steps of a commit, those that are done already again.</summary>
/// <param name="workspace">Closed by whoever opened it.</param>
/// <param name="layer">Opens the layer of a number.</param>
/// <param name="staging">The name of the directory in the workspace that holds what is prepared and what goes.</param>
internal sealed class CommitRunner(FileTree workspace, Func<int, FileTree> layer, string staging) : IDisposable
{
    private const uint OwnRights = 0b111_000_000;
    private const uint OwnWriting = 0b010_000_000;

    private readonly NameCursor _names = new(workspace);
    private readonly NameCursor _others = new(workspace);
    private readonly Dictionary<int, NameCursor> _layers = [];

    public void Run(IEnumerable<CommitStep> steps, Action<string>? before)
    {
        Staging.Make(workspace, staging);
        foreach (var step in steps)
        {
            before?.Invoke($"{step.Action} {step.Path}");
            // The directory of the commit changes the time of the workspace by going.
            if (step is { Path: "", Action: CommitAction.SetAttributes or CommitAction.SetTime })
                Staging.Remove(workspace, staging);
            Do(step);
        }
        before?.Invoke("end");
        Staging.Remove(workspace, staging);
    }

    public void Dispose()
    {
        _names.Dispose();
        _others.Dispose();
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
            case CommitAction.Take:
                Take(step);
                break;
            case CommitAction.Park:
                if (IsMeant(step.From!, step.Inode))
                    Rename(_others, step.From!, step.Path);
                break;
            case CommitAction.Remove:
                if (IsMeant(step.Path, step.Inode))
                    Remove(step.Path);
                break;
            case CommitAction.Place:
                if (_others.Look(Bytes(step.From!)) is not null)
                    Rename(_others, step.From!, step.Path);
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

    private void Take(CommitStep step)
    {
        var from = Layer(step.Layer);
        if (from.TryOpenParent(Bytes(step.From!), out var name) is { } parent && EntryFacts.Of(parent, name) is { } facts)
        {
            if (step.IsMarked)
                AttributeCopy.RemoveOverlay(facts, parent, name);
            // Only who may write to a directory may move it to another.
            if (facts.IsDirectory && (facts.Mode & OwnRights) != OwnRights)
                SetMode(parent, name, facts.Mode | OwnRights);
            Rename(from, step.From!, step.Path);
        }
        // Nothing else was ever given rights to be worked on.
        var needed = step.Facts().IsDirectory ? OwnRights : OwnWriting;
        if (step.Facts().Type == ModeType.Link || (step.Mode & needed) == needed)
            return;
        var target = _names.OpenParent(Bytes(step.Path), out name);
        if (EntryFacts.Of(target, name) is { } present && present.Inode == step.Inode && present.Mode != step.Mode)
            SetMode(target, name, step.Mode);
    }

    private void Rename(NameCursor from, string path, string to)
    {
        var isDirectory = from.Look(Bytes(path)) is { IsDirectory: true };
        var error = TryRename(from, path, to);
        if (error == Errno.AccessDenied && Allow(from, path, to))
            error = TryRename(from, path, to);
        if (error != 0)
            throw new NativeException("rename", to, error);
        if (!isDirectory)
            return;
        // What is open may be another directory by its path now.
        _names.Dispose();
        _others.Dispose();
        from.Dispose();
    }

    private bool Allow(NameCursor from, string path, string to) =>
        from.Allow(BytePath.Split(Bytes(path)).Directory) | _names.Allow(BytePath.Split(Bytes(to)).Directory) | from.Allow(Bytes(path));

    private int TryRename(NameCursor from, string path, string to)
    {
        var parent = from.OpenParent(Bytes(path), out var name);
        var target = _names.OpenParent(Bytes(to), out var newName);
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
        var beside = staging + "/link";
        TreeRemoval.Remove(_others.OpenParent(Bytes(beside), out var name), name);
        var source = _names.OpenParent(Bytes(step.From!), out var sourceName);
        fixed (byte* sourcePath = (byte[])[.. sourceName, 0], path = (byte[])[.. name, 0])
        {
            if (Interop.Linkat((int)source.DangerousGetHandle(), sourcePath, (int)_others.OpenParent(Bytes(beside), out _).DangerousGetHandle(), path, 0) != 0)
                throw NativeException.Last("link", step.Path);
        }
        Rename(_others, beside, step.Path);
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
