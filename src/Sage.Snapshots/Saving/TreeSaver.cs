using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>Stores the directories of a scan, each after those that are in it.</summary>
internal sealed class TreeSaver(BlobSaver saver)
{
    private readonly TreeWriter _writer = new();

    /// <summary>Stores a directory with all that is below it, and gives the name of its tree.</summary>
    public BlobId Save(ScannedDirectory root)
    {
        var waiting = new Stack<(ScannedDirectory Directory, bool IsReady)>([(root, false)]);
        while (waiting.TryPop(out var next))
        {
            if (next.IsReady)
            {
                next.Directory.Tree = Write(next.Directory);
                continue;
            }
            waiting.Push((next.Directory, true));
            foreach (var child in next.Directory.Children)
                waiting.Push((child, false));
        }
        return root.Tree;
    }

    private BlobId Write(ScannedDirectory directory)
    {
        for (var i = 0; i < (directory.Entries?.Length ?? 0); i++)
        {
            ref readonly var entry = ref directory.Entries![i];
            var stat = entry.Directory?.Stat ?? entry.Stat;
            var type = TypeOf(stat.Mode);
            var head = new EntryHead(type, EntryTraits.None, stat.Mode & TreeFormat.ModeBits, stat.Uid, stat.Gid, stat.Modified.Seconds, stat.Modified.Nanoseconds);
            if (type == EntryType.File && directory.Contents!.Length(i) < 0)
                continue;
            _writer.Head(head, directory.Name(entry));
            if (type == EntryType.File)
                _writer.File(directory.Contents!.Length(i), directory.Contents.Chunks(i));
            else if (type == EntryType.Directory)
                _writer.Directory(entry.Directory!.Tree);
        }
        return saver.Save(BlobKind.Tree, _writer.Finish().ToArray());
    }

    private static EntryType TypeOf(uint mode) => (mode & ModeType.Mask) switch
    {
        ModeType.Regular => EntryType.File,
        ModeType.Directory => EntryType.Directory,
        ModeType.Link => EntryType.SymbolicLink,
        ModeType.Fifo => EntryType.Fifo,
        ModeType.CharacterDevice => EntryType.CharacterDevice,
        ModeType.BlockDevice => EntryType.BlockDevice,
        _ => EntryType.Socket,
    };
}
