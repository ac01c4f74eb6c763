using Sage.Linux;

namespace Sage.Snapshots.Scanning;

internal sealed partial class TreeScanner
{
    /// <summary>Reads what needs no file to be opened: the directory's own attributes, and links, FIFOs, sockets and devices.</summary>
    private void ReadDetails(SourceDirectory open, ScannedDirectory directory)
    {
        var error = open.TryReadAttributes(out var own);
        directory.Attributes = own;
        if (error != 0)
        {
            directory.IsUncertain = true;
            problems.Add(directory.Text, ScanProblemKind.NoAttributes, error);
        }
        for (var i = 0; i < directory.Entries!.Length; i++)
        {
            ref readonly var entry = ref directory.Entries[i];
            if (entry.IsKnown || entry.Stat.Type is ModeType.Regular or ModeType.Directory)
                continue;
            byte[] target = [];
            var name = directory.Names.AsSpan(entry.NameStart, entry.NameLength + 1);
            error = entry.Stat.Type == ModeType.Link ? open.TryReadTarget(name, out target) : 0;
            if (error != 0)
            {
                Skip(directory, entry, error);
                continue;
            }
            error = open.TryReadAttributes(directory.Name(entry), out var attributes);
            if (error != 0)
                Report(directory, directory.Name(entry), ScanProblemKind.NoAttributes, error);
            directory.Contents!.SetDetails(i, new EntryDetails { Target = target, Attributes = attributes });
        }
    }

    private void Skip(ScannedDirectory directory, in ScannedEntry link, int error)
    {
        if (error != Errno.NotFound)
            Report(directory, directory.Name(link), error == Errno.Invalid ? ScanProblemKind.Replaced : error == Errno.NotSupported ? ScanProblemKind.Unkept : ScanProblemKind.Unreadable, error);
    }
}
