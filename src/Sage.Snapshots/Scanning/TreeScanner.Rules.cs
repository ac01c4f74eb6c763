using Sage.Linux;
using Sage.Snapshots.Ignoring;

namespace Sage.Snapshots.Scanning;

internal sealed partial class TreeScanner
{
    /// <summary>Takes over the directory's ignore file, and tells whether it is another than the index knows, so that what is below must be looked at again.</summary>
    private bool TakeRules(SourceDirectory open, ScannedDirectory directory, ReadOnlySpan<StatRecord> known)
    {
        if (!scope.UseIgnoreFiles)
            return false;
        ref readonly var match = ref Unknown;
        foreach (ref readonly var entry in known)
        {
            if (_index!.Name(entry).SequenceEqual(IgnoreFile.Name))
                match = ref entry;
        }
        var wasThere = match.NameLength > 0;
        if (open.TryStat(".sageignore\0"u8, out var stat) != 0 || stat.Type != ModeType.Regular)
            return wasThere;
        ReadRules(directory);
        // One that is itself left out is not in the index, which then cannot tell whether it changes.
        directory.IsUncertain |= directory.Rules!.Excludes(EntryPath.Of(directory, IgnoreFile.Name).AsSpan()[..^1], isDirectory: false);
        return !match.Matches(stat);
    }

    private void ReadRules(ScannedDirectory directory)
    {
        var error = IgnoreFileReader.TryRead(source, EntryPath.Of(directory, IgnoreFile.Name), out var text);
        if (error == 0)
            directory.Rules = directory.Rules!.With(IgnoreFile.Parse(text, directory.Text));
        else if (error != Errno.NotFound)
            Report(directory, IgnoreFile.Name, ScanProblemKind.Unreadable, error);
    }
}
